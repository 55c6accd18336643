import { describe, expect, it } from 'vitest';
import { recordedRun } from '@/lib/run/recorded.fixture';
import { layoutTimeline } from '@/lib/timeline/layout';
import { lensOf } from '@/lib/timeline/lens';
import { nextItem } from './items';
import { reachableOf } from './reachable';

const run = recordedRun('solution-shipping-fails');
const workflowId = run.mainWorkflowId ?? '';
const timeline = layoutTimeline(run, { width: 1_000, nowVirtualMs: null });
if (!timeline) throw new Error('nothing to lay out');
const rows = reachableOf(timeline).rowsOf(lensOf(timeline, 1));
const attempt = (activityId: string, number: number) => `attempt:${workflowId}/${activityId}#${number}`;
const pause = (activityId: string, number: number) => `backoff:${workflowId}/${activityId}#${number}`;

describe('the keyboard', () => {
  it('goes through a row from its label over attempts and pauses to its end', () => {
    const seen = [`activity:${workflowId}/3`];
    for (let next: string | null = seen[0] ?? null; next !== null;) {
      next = nextItem(rows, next, 'ArrowRight');
      if (next !== null) seen.push(next);
    }
    expect(seen).toEqual([
      `activity:${workflowId}/3`,
      attempt('3', 1),
      pause('3', 1),
      attempt('3', 2),
      pause('3', 2),
      attempt('3', 3),
    ]);
    expect(nextItem(rows, attempt('3', 1), 'End')).toBe(attempt('3', 3));
    expect(nextItem(rows, attempt('3', 3), 'Home')).toBe(`activity:${workflowId}/3`);
  });

  it('goes between rows to what is nearest in time, and from label to label', () => {
    expect(nextItem(rows, attempt('4', 1), 'ArrowUp')).toBe(attempt('3', 3));
    expect(nextItem(rows, attempt('2', 1), 'ArrowDown')).toBe(attempt('3', 1));
    expect(nextItem(rows, `activity:${workflowId}/1`, 'ArrowUp')).toBe(`workflow:${workflowId}`);
  });

  it('stays at the edges, and begins at the top when it is nowhere', () => {
    expect(nextItem(rows, rows.at(0)?.[0]?.itemId ?? '', 'ArrowUp')).toBeNull();
    expect(nextItem(rows, `workflow:${workflowId}`, 'a')).toBeNull();
    expect(nextItem(rows, 'gone', 'ArrowDown')).toBe(rows.at(0)?.[0]?.itemId);
  });
});
