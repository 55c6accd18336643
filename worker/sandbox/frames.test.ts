import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeFrame, FrameDecoder, FrameError, MAX_FRAME_BYTES } from './frames';

describe('frames', () => {
  it('come out as they went in, however the bytes are cut', () => {
    const frame = fc.record({ json: fc.jsonValue(), bytes: fc.uint8Array({ maxLength: 50 }) });
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 5 }), fc.integer({ min: 1, max: 40 }), (frames, size) => {
        const all = Buffer.concat(frames.map((one) => encodeFrame(one.json, one.bytes)));
        const decoder = new FrameDecoder();
        const got = [];
        for (let at = 0; at < all.length; at += size) got.push(...decoder.push(all.subarray(at, at + size)));
        expect(got.map((one) => [one.json, [...one.bytes]])).toEqual(
          frames.map((one) => [JSON.parse(JSON.stringify(one.json)), [...one.bytes]]),
        );
      }),
    );
  });

  const raw = (...words: number[]): Buffer => {
    const bytes = Buffer.alloc(words.length * 4);
    words.forEach((word, index) => bytes.writeUInt32LE(word, index * 4));
    return bytes;
  };

  it.each([
    ['larger than the cap', raw(MAX_FRAME_BYTES + 1)],
    ['too short to hold a length', raw(2)],
    ['whose JSON part is longer than itself', raw(8, 100, 0)],
    ['whose JSON part is no JSON', Buffer.concat([raw(7, 3), Buffer.from('{x}')])],
  ])('refuse one %s', (_, bytes) => {
    expect(() => new FrameDecoder().push(bytes)).toThrow(FrameError);
  });
});
