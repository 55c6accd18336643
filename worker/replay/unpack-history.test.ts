import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { MAX_HISTORY_BYTES } from '@/lib/protocol/replay-request';
import { CLI_EXPORT } from './recorded.fixture';
import { unpackHistory } from './unpack-history';

const packed = (bytes: Uint8Array): string => gzipSync(bytes).toString('base64');

it('reads what was packed', async () => {
  const read = await unpackHistory(packed(CLI_EXPORT));
  expect(read).toMatchObject({ ok: true });
  expect(read.ok && read.history.events?.length).toBe(43);
});

it.each([
  ['what is no history', packed(Buffer.from('{"a":1}')), /not a history/],
  ['what is not packed', Buffer.from('{"events":[]}').toString('base64'), /damaged/],
  ['a few bytes that unpack to very many', packed(Buffer.alloc(MAX_HISTORY_BYTES + 1)), /more than 50 MB/],
])('refuses %s in plain words', async (_, text, message) => {
  expect(await unpackHistory(text)).toEqual({ ok: false, message: expect.stringMatching(message) });
});
