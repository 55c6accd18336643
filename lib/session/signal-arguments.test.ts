import { expect, it } from 'vitest';
import { parseSignalArguments } from './signal-arguments';

it.each([
  ['', []],
  ['  \n', []],
  ['[]', []],
  ['["ada", 3, {"ok": [null, true]}]', ['ada', 3, { ok: [null, true] }]],
])('%j are arguments', (text, args) => {
  expect(parseSignalArguments(text)).toEqual({ ok: true, args });
});

it.each([
  ["['ada']", /not JSON.*double quotes/],
  ['[1, 2', /not JSON/],
  ['ada', /not JSON/],
])('%s is told to be no JSON, and what to write', (text, message) => {
  expect(parseSignalArguments(text)).toMatchObject({ ok: false, message: expect.stringMatching(message) });
});

it('a single value is told to be put into a list', () => {
  expect(parseSignalArguments('"ada"')).toEqual({
    ok: false,
    message: 'The arguments are a list, one entry for each: write ["ada"].',
  });
});
