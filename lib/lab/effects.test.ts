import { describe, expect, it } from 'vitest';
import { effectsOfOperation, netEffects, undoingCalls } from './effects';
import { FAILED, runByHand } from './run-by-hand';

const reserve = { operation: 'inventory.reserve', scheduled: 5, closed: 7 };
const charge = { operation: 'payments.charge', scheduled: 11, closed: 13 };
const refund = { operation: 'payments.refund', scheduled: 17, closed: 19 };

describe('effects in the ledger', () => {
  it('are joined to the call that undoes them by the services’ own metadata', () => {
    const run = runByHand({ activities: [reserve, charge, refund], outcome: FAILED });
    expect(netEffects(run)).toEqual([
      { operation: 'inventory.reserve', businessKey: 'order-1', applied: 1, undone: 0 },
      { operation: 'payments.charge', businessKey: 'order-1', applied: 1, undone: 1 },
    ]);
  });

  it('count once when a retry was deduplicated', () => {
    const run = runByHand({
      activities: [{ ...charge, effects: ['applied', 'deduplicated', 'deduplicated'] }],
      outcome: FAILED,
    });
    expect(effectsOfOperation(run, 'payments.charge')).toHaveLength(1);
  });

  it('are all undone by one call when they have the same business key', () => {
    const run = runByHand({
      activities: [{ ...charge, effects: ['applied', 'applied'] }, refund],
      outcome: FAILED,
    });
    expect(netEffects(run)).toMatchObject([{ applied: 2, undone: 2 }]);
  });

  it('are not undone by a call that came before them', () => {
    const run = runByHand({ activities: [refund, charge], outcome: FAILED });
    expect(netEffects(run)).toMatchObject([{ applied: 1, undone: 0 }]);
  });

  it('are not undone by a call that found nothing to undo', () => {
    const run = runByHand({
      activities: [charge, { ...refund, effects: ['nothing-to-undo'] }],
      outcome: FAILED,
    });
    expect(netEffects(run)).toMatchObject([{ applied: 1, undone: 0 }]);
    expect(undoingCalls(run)).toHaveLength(1);
  });
});
