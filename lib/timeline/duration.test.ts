import { describe, expect, it } from 'vitest';
import { durationText } from './duration';

describe('a duration in words', () => {
  it.each([
    [0, '0 ms'],
    [2.4, '2 ms'],
    [999.96, '1 s'],
    [1_347, '1.35 s'],
    [9_996, '10 s'],
    [59_970, '1 min'],
    [125_000, '2 min 5 s'],
    [3_599_900, '1 h'],
    [5_400_000, '1 h 30 min'],
    [86_399_999, '1 day'],
    [3 * 86_400_000 - 40, '3 days'],
    [90_000_000, '1 day 1 h'],
  ])('%d ms is %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});
