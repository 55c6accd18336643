import { describe, expect, it } from 'vitest';
import { recordedEvents } from '@/lib/run/recorded.fixture';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import { logsAt } from './logs-at';
import { momentWords } from './moment-words';
import { momentsOf, type Moments } from './moments';

const recorded = recordedEvents('start-shipping-fails');

/** The recorded run, with a line printed at each of these times of its own clock. */
function printing(times: readonly (number | null)[]): Moments {
  const [first] = recorded;
  if (!first) throw new Error('nothing was recorded');
  const { runId, epoch, protocol } = first;
  const seq = recorded.filter((one) => one.source === 'sandbox').length;
  const printed = times.map((virtualMs, index): (typeof recorded)[number] => {
    const line = { from: 'workflow', level: 'info', message: `${index}`, workerId: 'worker-1' } as const;
    const source = 'sandbox' as const;
    return {
      protocol,
      runId,
      epoch,
      source,
      seq: seq + index + 1,
      wallMs: 0,
      virtualMs,
      type: 'log',
      ...line,
    };
  });
  const moments = momentsOf(applyEvents(emptyRun(runId), [...recorded, ...printed]));
  if (!moments) throw new Error('nothing happened');
  return moments;
}

const { list, run } = printing([]);
const indexOf = (words: string): number => list.findIndex((one) => momentWords(run, one) === words);
const begins = indexOf('createParcel attempt 2 starts');
const ends = list.findIndex(
  (one, index) => index > begins && momentWords(run, one).includes('attempt 2 fails'),
);
const timeOf = (index: number): number => list[index]?.atMs ?? 0;

describe('the log at a moment', () => {
  it('has the lines printed until then', () => {
    const moments = printing([timeOf(0), timeOf(begins), timeOf(ends) + 0.5]);
    const seen = [0, begins - 1, begins, ends, list.length - 1].map((index) => logsAt(moments, index));
    expect(begins).toBeGreaterThan(1);
    expect(ends).toBeGreaterThan(begins);
    expect(seen).toEqual([1, 1, 2, 2, 3]);
  });

  it('keeps the order of the lines, whatever their stamps say', () => {
    const moments = printing([timeOf(ends), timeOf(0), null]);
    expect(logsAt(moments, begins)).toBe(0);
    expect(logsAt(moments, ends)).toBe(3);
  });

  it('has lines without any stamp from the beginning', () => {
    expect(logsAt(printing([null, null]), 0)).toBe(2);
    expect(logsAt(printing([]), 0)).toBe(0);
  });
});
