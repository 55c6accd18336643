import { expect, it } from 'vitest';
import { Hand } from './hand';

it('lets any other run go on for ever', () => {
  expect(new Hand(false).allows(500, 0)).toBeNull();
});

it('holds a run by hand until a person says how far it may go', () => {
  const hand = new Hand(true);
  expect(hand.allows(500, 0)).toBe(-Infinity);
  hand.command({ type: 'next-timer' }, 0);
  expect(hand.allows(500, 0)).toBe(500);
  // The one after that is another matter.
  expect(hand.allows(900, 500)).toBe(500);
  hand.command({ type: 'fast-forward', byMs: 100 }, 500);
  hand.command({ type: 'fast-forward', byMs: 100 }, 500);
  expect(hand.allows(900, 500)).toBe(700);
  hand.command({ type: 'pause-clock' }, 600);
  expect(hand.allows(900, 600)).toBe(-Infinity);
  hand.command({ type: 'play-clock' }, 600);
  expect(hand.allows(900, 600)).toBeNull();
});

it('goes nowhere when nothing is due next', () => {
  const hand = new Hand(true);
  hand.command({ type: 'next-timer' }, 40);
  expect(hand.allows(Infinity, 40)).toBe(40);
});
