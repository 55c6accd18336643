import { childExecution } from '@/lib/run/chain';
import type { Activity, Execution, Run } from '@/lib/run/model';
import { activityLook, activityRow, activityWords } from './activity-row';
import { durationText } from './duration';
import { activityFacets, failuresOf, rowFacets } from './facets';
import { childRow, timerRow, updateRow } from './group-rows';
import { itemId } from './item-id';
import type { Sibling } from './siblings';
import type { RowDraft } from './spans';

/** By what it is made of. The model shares what a batch says nothing about, so only what is new is worked out again. */
const known = new WeakMap<object, { edgeMs: number; sibling: Sibling }>();

/** What an execution did, by the beginning: each a row that may be drawn. The same parts give the same siblings. */
export function siblingsOf(run: Run, execution: Execution): Sibling[] {
  // What is still going on ends at the right edge, which is not known yet.
  const edgeMs = execution.endMs ?? Infinity;
  const each = <T extends object>(parts: readonly T[], make: (part: T) => Sibling): Sibling[] =>
    parts.map((part) => {
      const before = known.get(part);
      if (before?.edgeMs === edgeMs) return before.sibling;
      const sibling = make(part);
      known.set(part, { edgeMs, sibling });
      return sibling;
    });
  return [
    ...each(execution.activities, (one) => activitySibling(execution, one, edgeMs)),
    ...each(execution.timers, (one) =>
      built(timerRow(one, edgeMs), `timer timer ${durationText(one.durationMs)}`),
    ),
    ...each(execution.updates, (one) => built(updateRow(one, edgeMs), `update update ${one.name}`)),
    ...each(
      execution.children.filter((one) => !childExecution(run, one)),
      (one) => built(childRow(one, edgeMs), `child ${one.workflowType}`),
    ),
  ].sort((a, b) => a.startMs - b.startMs);
}

function activitySibling(execution: Execution, activity: Activity, edgeMs: number): Sibling {
  const look = activityLook(activity);
  return {
    rowId: itemId({ type: 'activity', execution: execution.key, activityId: activity.activityId }),
    of: `activity ${activity.activityType}`,
    look,
    startMs: activity.scheduledMs ?? activity.attempts[0]?.started?.virtualMs ?? edgeMs,
    endMs: activity.close?.timeMs ?? edgeMs,
    facets: activityFacets(activity, look),
    text: () => `${activityWords(activity)} ${failuresOf(activity)}`,
    build: (run) => activityRow(run, activity, edgeMs),
  };
}

function built(row: RowDraft, of: string): Sibling {
  return {
    ...row.band,
    rowId: row.id,
    of,
    facets: rowFacets(row),
    text: () => `${row.label} ${row.state}`,
    build: () => row,
  };
}
