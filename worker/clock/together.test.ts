import { expect, it } from 'vitest';
import { together } from './together';

it('has nothing to say when nothing is due', () => {
  expect(together([[], []])).toEqual({ nextMs: null, untilMs: null });
});

it('moves workflows together that have something to do at nearly the same time', () => {
  expect(together([[5_000], [5_400, 90_000], [5_900], [7_000]])).toEqual({ nextMs: 5_000, untilMs: 5_900 });
});

it('stops before the second thing that any of them has to do', () => {
  expect(together([[5_000, 5_300], [5_400], [5_200]])).toEqual({ nextMs: 5_000, untilMs: 5_200 });
  expect(together([[5_000, 5_000.5, 9_000]])).toEqual({ nextMs: 5_000, untilMs: 5_000.5 });
});
