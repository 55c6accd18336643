import { expect, it } from 'vitest';
import { readProgressFile, type ProgressFile } from './progress-file';

const file: ProgressFile = {
  format: 'faultline-progress',
  version: 1,
  savedAt: 5,
  steps: [{ lab: '03-saga', step: 'compensate', passed: 5, checks: 5, done: true }],
};

it('reads what was saved', () => {
  expect(readProgressFile(JSON.stringify(file))).toEqual({ ok: true, file });
});

it.each([
  ['no JSON', '{', /no file of progress/],
  ['something else', '{"events": []}', /no file of progress/],
  [
    'a record that makes no sense',
    JSON.stringify({ ...file, steps: [{ ...file.steps[0], passed: -1 }] }),
    /no file/,
  ],
  ['what a newer version saved', JSON.stringify({ ...file, version: 2 }), /newer Faultline \(version 2/],
])('refuses %s, and says what to do', (_, text, message) => {
  expect(readProgressFile(text)).toEqual({ ok: false, message: expect.stringMatching(message) });
});
