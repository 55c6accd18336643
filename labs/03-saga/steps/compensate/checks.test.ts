import { describe, expect, it } from 'vitest';
import { judgeByHand } from '@/lib/lab/judge-by-hand';
import {
  EMPTY_WORLD,
  FAILED,
  runByHand,
  type HandMadeActivity,
  type Outcome,
  type World,
} from '@/lib/lab/run-by-hand';
import { compensate } from './step';

const payment = { paymentId: 'pay-1', orderId: 'order-1', amountCents: 4200 };
const captured = { ...payment, refundedCents: 0, status: 'captured' as const };
const refunded = { ...payment, refundedCents: 4200, status: 'refunded' as const };
const reserved = [{ sku: 'teapot', available: 8, reserved: 2 }];
const released = [{ sku: 'teapot', available: 10, reserved: 0 }];

const reserve: HandMadeActivity = { operation: 'inventory.reserve', scheduled: 5, closed: 7 };
const charge: HandMadeActivity = { operation: 'payments.charge', scheduled: 11, closed: 13 };
const noParcel: HandMadeActivity = {
  operation: 'shipping.createParcel',
  scheduled: 17,
  closed: 19,
  close: 'failed',
  effects: ['none', 'none', 'none'],
};
const refund: HandMadeActivity = { operation: 'payments.refund', scheduled: 23, closed: 25 };
const release: HandMadeActivity = { operation: 'inventory.release', scheduled: 29, closed: 31 };

const undone: World = { ...EMPTY_WORLD, stock: released, payments: [refunded] };
const leftBehind: World = { ...EMPTY_WORLD, stock: reserved, payments: [captured] };
const sold: World = {
  ...EMPTY_WORLD,
  stock: reserved,
  payments: [captured],
  parcels: [{ parcelId: 'parcel-1', orderId: 'order-1', status: 'created' }],
  mails: [{ mailId: 'mail-1', to: 'ada@example.com', subject: 'On its way' }],
};
const SOLD: Outcome = { type: 'completed', result: 'parcel-1' };

function judged(
  scenarioId: string,
  activities: readonly HandMadeActivity[],
  world: World,
  outcome: Outcome = FAILED,
) {
  return judgeByHand(compensate, scenarioId, runByHand({ activities, world, outcome }));
}

describe('an order that fails', () => {
  it('passes when both effects are undone, the last one first', () => {
    const { passed, messages } = judged(
      'shipping-fails',
      [reserve, charge, noParcel, refund, release],
      undone,
    );
    expect(passed).toBe(true);
    expect(messages).toContain('Refunded 42.00 for order-1.');
  });

  it('fails where money and stock stay behind, with the line that made the effect', () => {
    const { failing, failingIds } = judged('shipping-fails', [reserve, charge, noParcel], leftBehind);
    expect(failingIds).toEqual(['money-nets-to-zero', 'stock-nets-to-zero']);
    expect(failing[0]).toMatchObject({
      expected: '0.00 captured for order-1',
      event: { workflowId: 'workflow-1', eventId: 11 },
      location: { file: 'workflows.ts', line: 11 },
    });
    expect(failing[0]?.actual).toContain('42.00 captured');
  });

  it('fails as its starter declares', () => {
    const { failingIds } = judged('shipping-fails', [reserve, charge, noParcel], leftBehind);
    expect(failingIds).toEqual(compensate.starterFails['shipping-fails']);
  });

  it('fails when the compensations run in the order of the steps', () => {
    const forward = [
      { ...release, scheduled: 23, closed: 25 },
      { ...refund, scheduled: 29, closed: 31 },
    ];
    const { failing, failingIds } = judged('shipping-fails', [reserve, charge, noParcel, ...forward], undone);
    expect(failingIds).toEqual(['compensations-run-in-reverse']);
    expect(failing[0]?.actual).toBe('the compensations ran as inventory.release, then payments.refund');
  });

  it('fails when the workflow completes as if nothing had happened', () => {
    const { failingIds } = judged(
      'shipping-fails',
      [reserve, charge, noParcel, refund, release],
      undone,
      SOLD,
    );
    expect(failingIds).toEqual(['failure-is-not-hidden']);
  });

  it('fails when nothing was done at all', () => {
    const world = { ...EMPTY_WORLD, stock: released };
    const { failing, failingIds } = judged('shipping-fails', [], world);
    expect(failingIds).toEqual(['money-nets-to-zero', 'stock-nets-to-zero', 'parcel-nets-to-zero']);
    expect(failing[0]?.message).toContain('payments.charge was never asked');
  });

  it('passes when the money comes first, is refunded, and nothing was reserved yet', () => {
    const lost: HandMadeActivity = { ...charge, close: 'failed', effects: ['applied'] };
    const { passed, messages } = judged('lost-response', [lost, refund], { ...undone, stock: released });
    expect(passed).toBe(true);
    expect(messages).toContain('The order was broken off before inventory.reserve did anything.');
  });

  it('passes when the parcel comes first, so that nothing is there to undo', () => {
    const world = { ...EMPTY_WORLD, stock: released };
    expect(judged('shipping-fails', [noParcel], world).passed).toBe(true);
  });

  it.each([
    ['asked it to stop', 'cancelled'],
    ['ended before it', 'abandoned'],
  ] as const)('fails when the charge is still under way and the workflow %s', (_, close) => {
    const underWay: HandMadeActivity = { ...charge, close, effects: ['none'] };
    const world = { ...EMPTY_WORLD, stock: released };
    const { failing, failingIds } = judged('lost-response', [reserve, underWay, release], world);
    expect(failingIds).toEqual(['money-nets-to-zero']);
    expect(failing[0]?.message).toContain('still under way');
  });

  it('knows a call that is on its way by the fault that struck it', () => {
    const underWay: HandMadeActivity = { ...charge, close: 'abandoned', effects: ['none'] };
    const world = { ...EMPTY_WORLD, stock: released };
    const run = runByHand({ activities: [reserve, underWay, release], world, outcome: FAILED });
    const ledger = run.ledger.filter(({ entry }) => entry.service !== 'payments');
    const step = [...run.executions.values()].flatMap((one) => one.activities)[1];
    const strike = {
      faultId: compensate.scenarios.find(({ id }) => id === 'lost-response')?.faults[0]?.id ?? '',
      faultType: 'lost-response',
      workflowId: run.executions.get(step?.executionKey ?? '')?.workflowId ?? '',
      workflowRunId: null,
      activityId: step?.activityId ?? null,
      attempt: 1,
      workerId: null,
      at: { wallMs: 0, virtualMs: 0 },
    };
    const failingIds = (faults: (typeof strike)[]) =>
      judgeByHand(compensate, 'lost-response', { ...run, ledger, faults }).failingIds;
    expect(failingIds([])).toEqual(['money-nets-to-zero', 'parcel-nets-to-zero']);
    expect(failingIds([strike])).toEqual(['money-nets-to-zero']);
  });

  it('does not say that there is no parcel when there is one', () => {
    const { messages, failingIds } = judged('shipping-fails', [reserve, charge], sold, SOLD);
    expect(failingIds).toEqual(['money-nets-to-zero', 'stock-nets-to-zero', 'failure-is-not-hidden']);
    expect(messages.join('\n')).toContain('The order was to be broken off, but the customer has paid 42.00');
    expect(messages.join('\n').toLowerCase()).not.toContain('no parcel');
  });

  describe('whose parcel was made without the workflow hearing of it', () => {
    const lost: HandMadeActivity = {
      operation: 'shipping.createParcel',
      scheduled: 17,
      closed: 19,
      close: 'failed',
      effects: ['applied', 'deduplicated', 'deduplicated'],
    };
    const cancel: HandMadeActivity = { operation: 'shipping.cancelParcel', scheduled: 21, closed: 22 };
    const parcel = { parcelId: 'parcel-1', orderId: 'order-1' };
    const onItsWay: World = { ...undone, parcels: [{ ...parcel, status: 'created' }] };
    const recalled: World = { ...undone, parcels: [{ ...parcel, status: 'cancelled' }] };

    it('passes when the parcel is cancelled before the money and the stock', () => {
      const { passed, messages } = judged(
        'parcel-lost',
        [reserve, charge, lost, cancel, refund, release],
        recalled,
      );
      expect(passed).toBe(true);
      expect(messages).toContain('The parcel of order-1 was made, and cancelled.');
    });

    it('fails when the parcel is forgotten, at the step that made it', () => {
      const { failing, failingIds } = judged(
        'parcel-lost',
        [reserve, charge, lost, refund, release],
        onItsWay,
      );
      expect(failingIds).toEqual(['parcel-nets-to-zero']);
      expect(failing[0]).toMatchObject({
        event: { workflowId: 'workflow-1', eventId: 17 },
        actual: '1 parcel for order-1; shipping.createParcel took effect, although the activity failed',
      });
    });

    it('fails when the parcel is cancelled last', () => {
      const last = { ...cancel, scheduled: 35, closed: 37 };
      const { failingIds } = judged('parcel-lost', [reserve, charge, lost, refund, release, last], recalled);
      expect(failingIds).toEqual(['compensations-run-in-reverse']);
    });

    it('fails as its starter declares', () => {
      const world = { ...leftBehind, parcels: [{ ...parcel, status: 'created' as const }] };
      const { failingIds } = judged('parcel-lost', [reserve, charge, lost], world);
      expect(failingIds.toSorted()).toEqual([...(compensate.starterFails['parcel-lost'] ?? [])].toSorted());
    });
  });

  it('says that a failed activity may have had its effect', () => {
    const lost: HandMadeActivity = {
      ...charge,
      close: 'failed',
      effects: ['applied', 'deduplicated', 'deduplicated'],
    };
    const { failing, failingIds } = judged('lost-response', [reserve, lost, release], {
      ...leftBehind,
      stock: released,
    });
    expect(failingIds).toEqual(['money-nets-to-zero']);
    expect(failing[0]?.actual).toContain('took effect, although the activity failed');
  });

  it('fails when a retried charge takes the money again', () => {
    const twice: HandMadeActivity = { ...charge, close: 'failed', effects: ['applied', 'applied'] };
    const { failing, failingIds } = judged('lost-response', [reserve, twice, refund, release], undone);
    expect(failingIds).toEqual(['charged-once']);
    expect(failing[0]?.message).toBe('order-1 was charged 2 times.');
  });
});

describe('an order that goes well', () => {
  const parcel: HandMadeActivity = { operation: 'shipping.createParcel', scheduled: 17, closed: 19 };
  const mail: HandMadeActivity = { operation: 'email.send', scheduled: 23, closed: 25 };

  it('passes when everything of it is there', () => {
    const { passed } = judged('all-well', [reserve, charge, parcel, mail], sold, SOLD);
    expect(passed).toBe(true);
  });

  it('passes after a crash when the retried charge was deduplicated, and says so', () => {
    const retried: HandMadeActivity = { ...charge, effects: ['applied', 'deduplicated'] };
    const { passed, messages } = judged('crash-after-effect', [reserve, retried, parcel, mail], sold, SOLD);
    expect(passed).toBe(true);
    expect(messages.join('\n')).toContain('made them one');
  });

  it('fails when a compensation ran, even one that found nothing to undo', () => {
    const needless: HandMadeActivity = {
      operation: 'shipping.cancelParcel',
      scheduled: 29,
      closed: 31,
      effects: ['nothing-to-undo'],
    };
    const { failingIds } = judged('all-well', [reserve, charge, parcel, mail, needless], sold, SOLD);
    expect(failingIds).toEqual(['order-fulfilled-when-all-well']);
  });

  it.each<[string, World, Outcome]>([
    ['the parcel is missing', { ...sold, parcels: [] }, SOLD],
    ['the mail is missing', { ...sold, mails: [] }, SOLD],
    ['the workflow fails', sold, FAILED],
  ])('fails when %s', (_, world, outcome) => {
    const { failingIds } = judged('all-well', [reserve, charge, parcel, mail], world, outcome);
    expect(failingIds).toEqual(['order-fulfilled-when-all-well']);
  });
});
