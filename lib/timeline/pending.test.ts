import { describe, expect, it } from 'vitest';
import { recordedEvents, recordedRun } from '@/lib/run/recorded.fixture';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import type { Run } from '@/lib/run/model';
import { clockNote } from './clock-note';
import { parseItemId } from './item-id';
import { clockKnownMs, pendingTimers } from './pending';

/** The first moment of a recorded run at which this holds. */
function firstMoment(name: string, holds: (run: Run) => boolean): Run {
  let run = emptyRun(recordedRun(name).runId);
  for (const event of recordedEvents(name)) {
    run = applyEvents(run, [event]);
    if (holds(run)) return run;
  }
  throw new Error(`${name} never came to that`);
}

const main = (run: Run) => [...run.executions.values()][0];

describe('what is pending', () => {
  it('is a timer that has not fired, with when it will', () => {
    const run = firstMoment('three-days', (one) => (main(one)?.timers.length ?? 0) > 0);
    const timer = main(run)?.timers[0];
    const [pending] = pendingTimers(run);
    expect(pending?.what).toBe('timer 3 days');
    expect(pending?.dueMs).toBeCloseTo((timer?.startedMs ?? 0) + 3 * 86_400_000, 2);
    expect(pending && parseItemId(run, pending.itemId)).toMatchObject({ type: 'timer' });
    expect(clockKnownMs(run)).toBeLessThan(pending?.dueMs ?? 0);
  });

  it('is a retry that waits out its backoff, each longer than the one before', () => {
    const waits = [1, 2].map((failures) => {
      const run = firstMoment('start-shipping-fails', (one) => {
        const parcel = main(one)?.activities.find((each) => each.activityType === 'createParcel');
        const failed = parcel?.attempts.filter((each) => each.result?.type === 'failed') ?? [];
        return failed.length === failures && parcel?.retryPolicy !== null;
      });
      const [pending, ...others] = pendingTimers(run);
      expect(others).toEqual([]);
      expect(pending?.what).toBe(`createParcel, attempt ${failures + 1}`);
      expect(pending && parseItemId(run, pending.itemId)).toMatchObject({
        type: 'backoff',
        attempt: failures,
      });
      const ended = main(run)?.activities.at(-1)?.attempts.at(-1)?.ended?.virtualMs ?? 0;
      return (pending?.dueMs ?? 0) - ended;
    });
    expect(waits[1]).toBeCloseTo((waits[0] ?? 0) * 2, 2);
  });

  it('is nothing once the last attempt has failed, and nothing when the run is over', () => {
    const last = firstMoment('start-shipping-fails', (one) => {
      const parcel = main(one)?.activities.find((each) => each.activityType === 'createParcel');
      return parcel?.attempts.filter((each) => each.result?.type === 'failed').length === 3;
    });
    expect(pendingTimers(last)).toEqual([]);
    expect(pendingTimers(recordedRun('three-days'))).toEqual([]);
  });
});

describe('a clock in a person’s hands', () => {
  const run = firstMoment('three-days', (one) => (main(one)?.timers.length ?? 0) > 0);
  const nowMs = clockKnownMs(run) ?? 0;
  const held = (nextTimerMs: number | null) =>
    clockNote({
      ...run,
      clockHeld: { by: { type: 'by-hand', nextTimerMs }, at: { wallMs: 0, virtualMs: nowMs } },
    });

  it('says how far away the next thing is, not when it is', () => {
    expect(held(nowMs + 2 * 86_400_000)).toBe(
      'The clock stands until you move it; what is due next comes in 2 days.',
    );
  });

  it('says nothing of what is due when nothing is', () => {
    expect(held(null)).toBe('The clock stands until you move it.');
  });
});
