import { describe, expect, it } from 'vitest';
import { executionOf } from '@/lib/run/chain';
import { manyActivities } from '@/lib/run/many.fixture';
import type { Run } from '@/lib/run/model';
import { recordedNames, recordedRun } from '@/lib/run/recorded.fixture';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import { describeItem } from './describe';
import { momentItem } from './moment';
import { momentText, momentWords } from './moment-words';
import { momentsOf, type Moments } from './moments';
import { waitingAt } from './pending-words';

function of(run: Run): Moments {
  const moments = momentsOf(run);
  if (!moments) throw new Error('nothing happened');
  return moments;
}
const withMoments = recordedNames.filter((name) => momentsOf(recordedRun(name)) !== null);
const texts = ({ run, list }: Moments): string[] => list.map((one) => momentWords(run, one));
const findIndex = (moments: Moments, words: string): number => {
  const index = texts(moments).indexOf(words);
  if (index < 0) throw new Error(`no moment says: ${words}`);
  return index;
};

describe('the moments of a recorded run', () => {
  it.each(withMoments)('%s: each once, in order, told in words, and shown by an item the run has', (name) => {
    const run = recordedRun(name);
    const { list, indexOf } = of(run);
    expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
    for (const [index, moment] of list.entries()) {
      expect(moment.atMs).toBeGreaterThanOrEqual(list[index - 1]?.atMs ?? -Infinity);
      expect(indexOf(moment.id)).toBe(index);
      expect(momentWords(run, moment)).not.toBe('');
    }
    const items = list.flatMap((moment) => momentItem(run, moment) ?? []);
    expect(items.filter((item) => describeItem(run, item) === null)).toEqual([]);
    const events = [...run.executions.values()].reduce((sum, one) => sum + one.history.length, 0);
    expect(list.filter(({ what }) => what.type === 'event')).toHaveLength(events);
    expect(list.filter(({ what }) => what.type === 'call')).toHaveLength(run.ledger.length);
  });

  it.each(withMoments)('%s: no effect comes before its cause', (name) => {
    const { list, run } = of(recordedRun(name));
    const at = new Map(list.map(({ id }, index) => [id, index]));
    const place = (id: string): number => at.get(id) ?? -1;
    const causes: [cause: number, effect: number, what: string][] = [];
    for (const execution of run.executions.values()) {
      const event = (eventId: number): number => place(`event:${execution.key}/${eventId}`);
      for (const { eventId } of execution.history.slice(1))
        causes.push([event(eventId - 1), event(eventId), `event ${eventId}`]);
      for (const { activityId, attempts, close, kind, scheduledEventId } of execution.activities)
        for (const { attempt, started, ended } of attempts) {
          const id = `attempt:${execution.key}/${activityId}#${attempt}`;
          const starts = started ? place(`${id} starts`) : -1;
          const ends = ended ? place(`${id} ends`) : Infinity;
          if (started && kind === 'remote' && scheduledEventId !== null)
            causes.push([event(scheduledEventId), starts, `${id} starts`]);
          if (ended && close) causes.push([ends, event(close.eventId), `${id} is closed`]);
          for (const [index, { entry }] of run.ledger.entries()) {
            const by = executionOf(run, entry.workflowId, entry.workflowRunId);
            if (by !== execution || entry.activityId !== activityId || entry.attempt !== attempt) continue;
            causes.push([starts, place(`call:${index}`), `${id} calls`]);
            causes.push([place(`call:${index}`), ends, `${id} ends after its call`]);
          }
        }
    }
    expect(causes.filter(([cause, effect]) => cause >= effect).map(([, , what]) => what)).toEqual([]);
  });

  it('tells a saga as it went', () => {
    const moments = of(recordedRun('solution-shipping-fails'));
    const told = texts(moments).filter((one) => /createParcel|cancelParcel|clock/.test(one));
    expect(told).toEqual([
      'createParcel is scheduled',
      'createParcel attempt 1 starts',
      expect.stringMatching(/shipping\.createParcel: no effect/),
      'createParcel attempt 1 fails',
      'the clock skips ahead',
      'createParcel attempt 2 starts',
      expect.stringMatching(/shipping\.createParcel: no effect/),
      'createParcel attempt 2 fails',
      'the clock skips ahead',
      'createParcel attempt 3 starts',
      expect.stringMatching(/shipping\.createParcel: no effect/),
      'createParcel has its start recorded',
      'createParcel attempt 3 fails',
      'createParcel has failed for good',
      'cancelParcel is scheduled',
      'cancelParcel has its start recorded',
      'cancelParcel attempt 1 starts',
      expect.stringMatching(/shipping\.cancelParcel: nothing to undo/),
      'cancelParcel attempt 1 completes',
      'cancelParcel has its result recorded',
    ]);
    expect(momentText(moments, findIndex(moments, 'createParcel attempt 2 fails'))).toBe(
      'createParcel attempt 2 fails, +1.34 s',
    );
  });
});

describe('what held at a moment', () => {
  const run = recordedRun('solution-shipping-fails');
  const moments = of(run);
  const when = (words: string) => findIndex(moments, words);
  const worldWhen = (words: string) => run.worlds[moments.worldAt(when(words))]?.world;

  it('is the world with everything that had been done to it, and nothing that came later', () => {
    const untouched = run.worlds[0]?.world;
    expect(worldWhen('reserveInventory attempt 1 starts')).toEqual(untouched);
    expect(worldWhen('reserveInventory attempt 1 completes')?.stock[0]?.reserved).toBe(2);
    expect(worldWhen('chargePayment attempt 1 completes')?.payments[0]?.status).toBe('captured');
    expect(worldWhen('refundPayment attempt 1 starts')?.payments[0]?.status).toBe('captured');
    expect(worldWhen('refundPayment attempt 1 completes')?.payments[0]?.status).toBe('refunded');
    expect(moments.worldAt(moments.list.length - 1)).toBe(run.worlds.length - 1);
  });

  it('is the ledger so far', () => {
    expect(moments.callsAt(0)).toBe(0);
    expect(moments.callsAt(when('chargePayment attempt 1 starts'))).toBe(1);
    expect(moments.callsAt(when('chargePayment attempt 1 completes'))).toBe(2);
    expect(moments.callsAt(moments.list.length - 1)).toBe(run.ledger.length);
  });

  it('is what the workflow waited for, and how far that had come', () => {
    const waits = (words: string) =>
      waitingAt(moments, when(words)).map((one) => `${one.kind} ${one.name}: ${one.state}`);
    expect(waits('orderSaga starts')).toEqual([]);
    expect(waits('createParcel is scheduled')).toEqual(['Activity createParcel: waits for a worker']);
    expect(waits('createParcel attempt 2 starts')).toEqual(['Activity createParcel: attempt 2 is under way']);
    expect(waits('createParcel attempt 2 fails')).toEqual(['Activity createParcel: attempt 2 has ended']);
    expect(waits('createParcel has failed for good')).toEqual([]);
    expect(waits('orderSaga fails')).toEqual([]);
  });

  it('is the line of the command it is about', () => {
    const line = (words: string) => moments.lineAt(when(words))?.line;
    const parcel = moments.lineAt(when('createParcel is scheduled'));
    expect(parcel?.file).toBe('workflows.ts');
    expect(line('createParcel attempt 3 fails')).toBe(parcel?.line);
    expect(line('the clock skips ahead')).toBe(parcel?.line);
    expect(line('cancelParcel is scheduled')).not.toBe(parcel?.line);
    expect(line('orderSaga starts')).toBeUndefined();
  });

  it('counts a timer down on the clock of its workflow', () => {
    const days = of(recordedRun('three-days'));
    const started = texts(days).findIndex((one) => /^the timer of .* starts$/.test(one));
    const [timer] = waitingAt(days, started).filter((one) => one.kind === 'Timer');
    expect(timer).toMatchObject({ name: '3 days', state: 'fires in 3 days' });
  });

  it('is found by time: the last moment at or before it', () => {
    const { list, indexAt, startMs } = moments;
    expect(indexAt(startMs - 1)).toBe(0);
    expect(indexAt(Infinity)).toBe(list.length - 1);
    for (const [index, { atMs }] of list.entries()) {
      expect(list[indexAt(atMs)]?.atMs).toBe(atMs);
      expect(indexAt(atMs)).toBeGreaterThanOrEqual(index);
    }
  });
});

describe('a run of ten thousand events', () => {
  const run = applyEvents(emptyRun('run-00000001'), manyActivities(1, 1_700));
  const moments = of(run);

  it('knows at every moment the same as somebody who looks at all of it', () => {
    expect(run.executions.get('w-0')?.history.length).toBeGreaterThan(10_000);
    const open = new Set<number>();
    const wrong: number[] = [];
    for (const [index, { what }] of moments.list.entries()) {
      const { type = '', attributes = {}, eventId = 0 } = what.type === 'event' ? what.event : {};
      if (type === 'ActivityTaskScheduled' || type === 'WorkflowTaskScheduled') open.add(eventId);
      if (type === 'ActivityTaskCompleted' || type === 'WorkflowTaskCompleted')
        open.delete(Number(Reflect.get(attributes, 'scheduledEventId')));
      if ((index % 97 === 0 || index % 256 < 2) && moments.pendings.at(index).length !== open.size)
        wrong.push(index);
    }
    expect(wrong).toEqual([]);
  });

  it('is gone through once: the same run answers from what it knows', () => {
    expect(momentsOf(run)).toBe(moments);
  });
});
