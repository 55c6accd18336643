import { expect, it } from 'vitest';
import { isAtLeast, parseServerVersion } from './server-version';

it.each([
  ['temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)', [1, 32, 0]],
  ['temporal version 0.0.0-DEV (Server 1.32.0, UI 2.54.1)', [1, 32, 0]],
  ['temporal version 1.4.0-rc (Server v1.28.0-148.3, UI 2.1.0)\n', [1, 28, 0]],
  ['temporal version 1.9.1', null],
  ['command not found', null],
  ['', null],
])('reads the server version out of %j', (printed, version) => {
  expect(parseServerVersion(printed)).toEqual(version);
});

it.each([
  [[1, 32, 0], true],
  [[1, 32, 1], true],
  [[2, 0, 0], true],
  [[1, 100, 0], true],
  [[1, 31, 9], false],
  [[0, 99, 99], false],
] as const)('compares %j with 1.32.0 number by number', (version, atLeast) => {
  expect(isAtLeast(version, [1, 32, 0])).toBe(atLeast);
});
