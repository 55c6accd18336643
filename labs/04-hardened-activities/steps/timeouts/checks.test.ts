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
import { timeouts } from './step';

const SOLD: Outcome = { type: 'completed', result: 'parcel-1' };
const STOPPED: Outcome = { type: 'stopped', reason: 'deadline', message: 'Too long.', location: null };
const shipped = (quantity: number): World => ({
  ...EMPTY_WORLD,
  stock: [{ sku: 'teapot', available: 1_000 - quantity, reserved: quantity }],
  parcels: [{ parcelId: 'parcel-1', orderId: 'order-1', status: 'created' }],
});

const at = (ms: number) => ({ wallMs: ms, virtualMs: ms });
const beats = (ms: number) => [{ at: at(ms), details: 2, progress: 2 }];
const asleep = (ms: number, fault = 'packer-asleep') => ({
  started: at(0),
  heartbeats: beats(ms),
  faultIds: [fault],
});
/** A packing whose first attempt falls silent, and whose second one begins so much later. */
const packedAgain = (lastSign: number, begins: number, fault?: string): HandMadeActivity => ({
  operation: 'shipping.createParcel',
  scheduled: 20,
  closed: 30,
  calls: [{ attempt: 2 }],
  attempts: [asleep(lastSign, fault), { started: at(begins) }],
});

function judged(
  scenario: string,
  activities: readonly HandMadeActivity[],
  world = EMPTY_WORLD,
  outcome: Outcome = SOLD,
  endMs = 0,
) {
  return judgeByHand(
    timeouts,
    scenario,
    runByHand({ activities, world, outcome, execution: { startMs: 0, endMs } }),
  );
}

describe('a call that hangs', () => {
  const reserve: HandMadeActivity = { operation: 'inventory.reserve', scheduled: 5, closed: 9 };

  it('is given up in time for another', () => {
    const { passed, messages } = judged('hang', [{ ...reserve, effects: ['none', 'applied'] }]);
    expect(passed).toBe(true);
    expect(messages).toEqual(['The first call hung. 2 calls in all, and order-1 was sold.']);
  });

  it('costs the order when it takes all the time there is', () => {
    const { failing } = judged(
      'hang',
      [{ ...reserve, close: 'timed-out', effects: ['none'] }],
      EMPTY_WORLD,
      FAILED,
    );
    expect(failing).toMatchObject([{ id: 'hung-call-is-tried-again', location: { line: 5 } }]);
  });

  it.each([
    ['four seconds', FAILED, 4_200, []],
    ['seven seconds', FAILED, 7_300, ['customer-is-told-in-time']],
    ['a success that is none', SOLD, 900, ['customer-is-told-in-time']],
  ])('of a warehouse that stays down is answered after %s', (_, outcome, endMs, wrong) => {
    const down: HandMadeActivity = { ...reserve, close: 'failed', effects: ['none', 'none'] };
    expect(judged('outage', [down], EMPTY_WORLD, outcome, endMs).failingIds).toEqual(wrong);
  });
});

describe('a packer who falls silent', () => {
  it('is noticed when the next attempt begins soon after the last sign of life', () => {
    const { passed } = judged('stall', [packedAgain(200, 2_300)], shipped(3));
    expect(passed).toBe(true);
  });

  it('is not noticed by a limit that only ends the whole attempt', () => {
    const { failing } = judged('stall', [packedAgain(200, 6_100)], shipped(3));
    expect(failing).toMatchObject([
      { id: 'stall-is-noticed', message: 'The packer stalled, and for 5.9 s nobody noticed.' },
    ]);
  });

  const inTheHall: HandMadeActivity = {
    operation: 'hall',
    scheduled: 11,
    closed: 15,
    close: 'timed-out',
    effects: [],
    attempts: [asleep(100, 'packers-asleep')],
  };

  it('is looked for in the shop where the hall has one packer', () => {
    const soon = [inTheHall, packedAgain(4_200, 6_300, 'packers-asleep')];
    expect(judged('hall-busy', soon, shipped(3)).passed).toBe(true);
    const late = [inTheHall, packedAgain(4_200, 10_300, 'packers-asleep')];
    expect(judged('hall-busy', late, shipped(3)).failing).toMatchObject([
      { id: 'stall-is-noticed', location: { line: 20 } },
    ]);
  });

  it('is not looked for in the shop when the order never came there', () => {
    const { failingIds, unjudgedIds } = judged('hall-busy', [inTheHall], EMPTY_WORLD, FAILED);
    expect(unjudgedIds).toEqual(['stall-is-noticed']);
    expect(failingIds).toEqual(['order-goes-out']);
  });
});

describe('a large order', () => {
  const busy = { heartbeats: beats(1_900) };
  const cut = { ...busy, result: { type: 'timed-out', failure: null } } as const;
  const told = { ...busy, result: { type: 'cancelled' } } as const;

  it('goes out when its attempt is given the time', () => {
    const packed: HandMadeActivity = { operation: 'shipping.createParcel', scheduled: 11, closed: 13 };
    expect(judged('all-well', [packed], shipped(25)).passed).toBe(true);
  });

  it.each([
    ['fails', [cut, cut], FAILED],
    ['is tried again and again, each attempt hearing by its next heartbeat', [told, told, busy], STOPPED],
  ])(
    'is told to be cut short when each attempt is given up at work and the run %s',
    (_, attempts, outcome) => {
      const packing: HandMadeActivity = {
        operation: 'pack',
        scheduled: 11,
        closed: 13,
        close: 'timed-out',
        effects: [],
        attempts,
      };
      const world = { ...EMPTY_WORLD, stock: [{ sku: 'teapot', available: 975, reserved: 25 }] };
      const { failing } = judged('all-well', [packing], world, outcome);
      expect(failing).toMatchObject([{ id: 'order-goes-out', location: { line: 11 } }]);
      expect(failing[0]?.message).toContain('busy and said so');
    },
  );
});
