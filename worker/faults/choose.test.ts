import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fault, type Fault } from '@/lib/protocol/fault';
import { chooseFaults, seedsForEveryChoice } from './choose';

const faults = (choices: readonly (string | null)[]): Fault[] =>
  choices.map((choice, index) =>
    fault.parse({ type: 'cold-cache', id: String(index), ...(choice !== null && { choice }) }),
  );
const some = fc.array(fc.constantFrom('a', 'b', 'c', null), { maxLength: 8 }).map(faults);

describe('a choice', () => {
  it('leaves one fault of each group, and every fault that stands alone, in their order', () => {
    fc.assert(
      fc.property(some, fc.nat(), (all, seed) => {
        const chosen = chooseFaults(all, seed);
        const groups = new Set(all.map((one) => one.choice));
        for (const group of groups) {
          const members = all.filter((one) => one.choice === group).length;
          const left = chosen.filter((one) => one.choice === group).length;
          expect(left).toBe(group === undefined ? members : 1);
        }
        expect(chosen).toEqual(all.filter((one) => chosen.includes(one)));
      }),
    );
  });

  it('is made in every way by a few seeds', () => {
    fc.assert(
      fc.property(some, (all) => {
        const struck = seedsForEveryChoice(all).flatMap((seed) => chooseFaults(all, seed));
        expect(new Set(struck)).toEqual(new Set(all));
      }),
    );
    expect(seedsForEveryChoice(faults([null]))).toEqual([1]);
  });
});
