import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { MAX_PACKED_CHARS } from '@/lib/protocol/replay-request';
import { packHistory } from './history-api';

it('packs a file so that nothing of it is lost', async () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * index) % 251);
  const packed = await packHistory(new Blob([bytes]));
  if (!packed.ok) throw new Error(packed.error.message);
  expect(new Uint8Array(gunzipSync(Buffer.from(packed.value, 'base64')))).toEqual(bytes);
});

it.each([
  ['an empty file', new Blob([]), /empty/],
  [
    'what stays too large',
    new Blob([crypto.getRandomValues(new Uint8Array(65_536)), ...noise()]),
    /npm run lab/,
  ],
])('refuses %s and says what to do', async (_, file, message) => {
  expect(await packHistory(file)).toMatchObject({
    ok: false,
    error: { type: 'rejected', message: expect.stringMatching(message) },
  });
});

/** Bytes that no packing makes smaller. */
function noise(): Uint8Array<ArrayBuffer>[] {
  const pieces = Math.ceil(MAX_PACKED_CHARS / 65_536);
  return Array.from({ length: pieces }, () => crypto.getRandomValues(new Uint8Array(65_536)));
}
