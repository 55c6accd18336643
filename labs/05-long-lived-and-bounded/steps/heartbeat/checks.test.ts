import { describe, expect, it } from 'vitest';
import { judgeByHand } from '@/lib/lab/judge-by-hand';
import { EMPTY_WORLD, FAILED, runByHand, type HandMadeActivity, type Outcome } from '@/lib/lab/run-by-hand';
import { heartbeat } from './step';

const DONE: Outcome = { type: 'completed', result: null };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

type Call = { attempt: number; item: number; hangs?: boolean };
const items = (attempt: number, from: number, to: number): Call[] =>
  Array.from({ length: to - from + 1 }, (_, nth) => ({ attempt, item: from + nth }));
/** The first attempt as far as item 40, whose call hangs. */
const STALLED: Call[] = [...items(1, 1, 39), { attempt: 1, item: 40, hangs: true }];

interface Import {
  heartbeatMs?: number | null;
  startToCloseMs?: number | null;
  /** Heartbeats of the first attempt after its call hung. */
  beats?: number;
  twice?: boolean;
}

/** An import by one activity. An item that was booked in before is applied again only where `twice` says so. */
function importing(
  calls: readonly Call[],
  { heartbeatMs = MINUTE, startToCloseMs = HOUR, beats = 0, twice = false }: Import,
): HandMadeActivity {
  const seen = new Set<number>();
  const timedOut = {
    message: 'timed out',
    kind: 'TimeoutFailure',
    type: 'StartToClose',
    nonRetryable: false,
  };
  return {
    operation: 'warehouse.receiveItem',
    scheduled: 5,
    closed: 7,
    effects: calls.map(({ item, hangs }) => {
      if (hangs === true) return 'none';
      const known = seen.has(item) && !twice;
      seen.add(item);
      return known ? 'deduplicated' : 'applied';
    }),
    calls: calls.map(({ attempt, item, hangs }, nth) => ({
      attempt,
      businessKey: `truck-7/${item}`,
      faultId: hangs === true ? 'no-answer' : null,
      atMs: nth,
    })),
    attempts: [
      {
        serverFailure: { ...timedOut, stack: '', location: null, cause: null },
        heartbeats: Array.from({ length: beats }, (_, nth) => ({
          at: { wallMs: 100 + nth, virtualMs: 100 + nth },
          details: 39,
          progress: 39,
        })),
      },
    ],
    also: {
      declaredTimeouts: { heartbeatMs, startToCloseMs, scheduleToCloseMs: null, scheduleToStartMs: null },
    },
  };
}

interface End {
  received?: number;
  receivedAgain?: number;
  outcome?: Outcome;
  total?: number;
}

function judged(
  scenario: string,
  activities: readonly HandMadeActivity[],
  { received = 60, receivedAgain = 0, outcome = DONE, total = 60 }: End,
) {
  const deliveries = [{ deliveryId: 'truck-7', items: total, received, receivedAgain }];
  return judgeByHand(
    heartbeat,
    scenario,
    runByHand({ activities, world: { ...EMPTY_WORLD, deliveries }, outcome }),
  );
}

describe('an import that stalls', () => {
  const resumed = [...STALLED, ...items(2, 40, 60)];

  it('passes when its silence is noticed and the next attempt goes on', () => {
    const { passed, messages } = judged('stall', [importing(resumed, {})], {});
    expect(passed).toBe(true);
    expect(messages).toContain('The stall is noticed 1 minute after the last sign of life.');
  });

  it.each([
    ['an hour for the attempt', HOUR, 'the first timeout that could notice it is 1 hour long'],
    ['nothing', null, 'no timeout could ever notice it'],
  ])('is not found soon by %s', (_, startToCloseMs, actual) => {
    const { failing } = judged('stall', [importing(resumed, { heartbeatMs: null, startToCloseMs })], {});
    expect(failing).toMatchObject([{ id: 'stall-found-soon', actual, location: { line: 5 } }]);
  });

  it('is not found by heartbeats that go on beside the work', () => {
    expect(judged('stall', [importing(resumed, { beats: 2 })], {}).passed).toBe(true);
    const { failing } = judged('stall', [importing(resumed, { beats: 3 })], {});
    expect(failing).toMatchObject([{ id: 'stall-found-soon' }]);
    expect(failing[0]?.message).toContain('its heartbeats went on as if it worked');
  });

  it('may be given so short a time as a whole that heartbeats do not matter', () => {
    const short = { heartbeatMs: null, startToCloseMs: MINUTE, beats: 3 };
    expect(judged('stall', [importing(resumed, short)], {}).passed).toBe(true);
  });

  it('does not resume when the next attempt begins with the first item', () => {
    const over = importing([...STALLED, ...items(2, 1, 60)], {});
    expect(judged('stall', [over], {}).failing).toMatchObject([
      { id: 'resumes', message: 'The new attempt began at truck-7/1, although 40 items had been asked for.' },
    ]);
  });

  it('does not resume when no attempt follows, and its delivery is not received', () => {
    const { failingIds } = judged('stall', [importing(STALLED, {})], { received: 39, outcome: FAILED });
    expect(failingIds).toEqual(['resumes', 'all-received']);
  });

  it('is not judged when it did not come as far as the stall', () => {
    expect(judged('stall', [], { received: 0, outcome: FAILED }).unjudgedIds).toEqual([
      'stall-found-soon',
      'resumes',
      'received-once',
    ]);
  });
});

describe('an item that is asked for again', () => {
  const again = [...items(1, 1, 40), ...items(2, 38, 60)];

  it('passes when a key keeps it from being booked in twice', () => {
    const { passed, messages } = judged('worker-dies', [importing(again, {})], {});
    expect(passed).toBe(true);
    expect(messages).toContain('60 items received in 63 calls, each booked in once.');
  });

  it('is named when it was booked in twice', () => {
    const { failing } = judged('worker-dies', [importing(again, { twice: true })], { receivedAgain: 3 });
    expect(failing).toMatchObject([
      {
        id: 'received-once',
        message: '3 items were booked in a second time, the first of them truck-7/38.',
      },
    ]);
  });
});

describe('an import that is cancelled', () => {
  const outcome: Outcome = { type: 'cancelled' };
  const some = { total: 50, received: 8, outcome };

  it('passes when it stops, and the run ends as cancelled', () => {
    expect(judged('cancelled', [importing(items(1, 1, 8), {})], some).passed).toBe(true);
  });

  it.each([
    ['the workflow does not wait for it', 'abandoned', some, 'while its import was still at work'],
    ['it goes on', 'completed', { ...some, received: 50 }, 'and it went on'],
    [
      'the run does not say so',
      'cancelled',
      { ...some, outcome: DONE },
      'does not say that it was cancelled',
    ],
  ] as const)('fails when %s', (_, close, end, words) => {
    const { failing } = judged('cancelled', [{ ...importing(items(1, 1, 8), {}), close }], end);
    expect(failing).toMatchObject([{ id: 'stops-when-cancelled' }]);
    expect(failing[0]?.message).toContain(words);
  });
});

it.each([
  ['an item is missing', 59, DONE],
  ['the run fails', 60, FAILED],
])('a delivery is not received in full when %s', (_, received, outcome) => {
  const run = [importing(items(1, 1, 60), {})];
  expect(judged('all-well', run, { received, outcome }).failingIds).toEqual(['all-received']);
});
