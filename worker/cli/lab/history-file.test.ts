import { expect, it } from 'vitest';
import { readHistoryFile } from './history-file';

it.each([
  ['a device without end', '/dev/zero', /gave more than 50 MB.* read no further/],
  ['an empty device', '/dev/null', /The file is empty/],
  ['a folder', import.meta.dirname, /is a folder\. Give the file/],
  ['nothing', `${import.meta.dirname}/none.json`, /There is no file/],
])('ends with plain words for %s', async (_, file, message) => {
  expect(await readHistoryFile(file)).toEqual({ ok: false, message: expect.stringMatching(message) });
});
