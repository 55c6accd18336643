/**
 * One frame: total length (u32, little endian, of what follows), length of the JSON part (u32), the JSON (UTF-8), then
 * raw bytes (protobuf). Nothing else crosses between runner and sandbox.
 */
export const MAX_FRAME_BYTES = 8 * 1024 * 1024;

/** `size` counts everything that came over the pipe for it. */
export type Frame = { json: unknown; bytes: Uint8Array; size: number };

const EMPTY = new Uint8Array(0);

export function encodeFrame(json: unknown, bytes: Uint8Array = EMPTY): Buffer {
  const text = Buffer.from(JSON.stringify(json), 'utf8');
  const frame = Buffer.allocUnsafe(8 + text.length + bytes.length);
  frame.writeUInt32LE(4 + text.length + bytes.length, 0);
  frame.writeUInt32LE(text.length, 4);
  text.copy(frame, 8);
  frame.set(bytes, 8 + text.length);
  return frame;
}

/** Thrown by {@link FrameDecoder} on bytes that cannot be a frame. */
export class FrameError extends Error {}

/** Cuts a byte stream into frames. Throws {@link FrameError} on a frame that is too large or malformed. */
export class FrameDecoder {
  #chunks: Buffer[] = [];
  #length = 0;

  push(chunk: Buffer): Frame[] {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    const frames: Frame[] = [];
    for (;;) {
      if (this.#length < 4) return frames;
      const size = this.#peekSize();
      if (size < 4 || size > MAX_FRAME_BYTES) throw new FrameError(`a frame of ${size} bytes`);
      if (this.#length < 4 + size) return frames;
      frames.push(parseFrame(this.#take(4 + size).subarray(4)));
    }
  }

  #peekSize(): number {
    const first = this.#chunks[0];
    if (first && first.length >= 4) return first.readUInt32LE(0);
    return this.#join().readUInt32LE(0);
  }

  #take(count: number): Buffer {
    const all = this.#join();
    const rest = all.subarray(count);
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
    return all.subarray(0, count);
  }

  #join(): Buffer {
    const [first] = this.#chunks;
    const all = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }
}

function parseFrame(body: Buffer): Frame {
  const jsonLength = body.readUInt32LE(0);
  if (jsonLength > body.length - 4) throw new FrameError('a JSON part longer than its frame');
  const text = body.toString('utf8', 4, 4 + jsonLength);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new FrameError('a JSON part that is no JSON');
  }
  return { json, bytes: new Uint8Array(body.subarray(4 + jsonLength)), size: body.length + 4 };
}
