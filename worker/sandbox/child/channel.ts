import net from 'node:net';
import { encodeFrame, FrameDecoder, type Frame } from '../frames';

/** The sandbox's end of the one pipe to the runner (file descriptor 3). It ends the process when the pipe ends. */
export class Channel {
  readonly #socket = new net.Socket({ fd: 3, readable: true, writable: true });

  constructor(onFrame: (frame: Frame) => void) {
    const decoder = new FrameDecoder();
    this.#socket.on('data', (chunk: Buffer) => decoder.push(chunk).forEach(onFrame));
    this.#socket.on('end', () => process.exit(0));
    this.#socket.on('error', () => process.exit(0));
  }

  /** Sends one more message and ends the process. */
  last(json: unknown): void {
    this.#socket.write(encodeFrame(json), () => process.exit(1));
  }

  send(json: unknown, bytes?: Uint8Array): void {
    this.#socket.write(encodeFrame(json, bytes));
  }
}
