import { describe, expect, it } from 'vitest';
import { compensationsOutOfOrder } from './order';
import { FAILED, runByHand, type HandMadeActivity } from './run-by-hand';

const act = (operation: string, scheduled: number, closed: number): HandMadeActivity => ({
  operation,
  scheduled,
  closed,
});

function wrongPairs(activities: readonly HandMadeActivity[]): readonly string[] {
  return compensationsOutOfOrder(runByHand({ activities, outcome: FAILED })).map(
    ({ earlier, later }) => `${earlier.undoneBy.operation} before ${later.undoneBy.operation}`,
  );
}

const reserve = act('inventory.reserve', 5, 7);
const charge = act('payments.charge', 11, 13);

describe('the order of compensations', () => {
  it('is right when the last effect is undone first', () => {
    const undo = [act('payments.refund', 17, 19), act('inventory.release', 23, 25)];
    expect(wrongPairs([reserve, charge, ...undo])).toEqual([]);
  });

  it('is wrong when the first effect is undone first', () => {
    const undo = [act('inventory.release', 17, 19), act('payments.refund', 23, 25)];
    expect(wrongPairs([reserve, charge, ...undo])).toEqual(['release before refund']);
  });

  it('is wrong when they ran side by side, even if the calls happened to arrive in reverse', () => {
    const undo = [act('payments.refund', 17, 20), act('inventory.release', 18, 21)];
    expect(wrongPairs([reserve, charge, ...undo])).toEqual(['release before refund']);
  });

  it('is free for effects that had no order themselves', () => {
    const beside = [act('inventory.reserve', 5, 8), act('payments.charge', 6, 9)];
    const undo = [act('inventory.release', 17, 20), act('payments.refund', 18, 21)];
    expect(wrongPairs([...beside, ...undo])).toEqual([]);
  });
});
