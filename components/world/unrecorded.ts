import { executionOf } from '@/lib/run/chain';
import { operationOf } from '@/lib/lab/effects';
import type { ActivityClose, LedgerEntry, Run } from '@/lib/run/model';

/** How an activity was closed; `attempt` is the one whose result history has, null when it has none. */
type Close = { type: ActivityClose['type']; attempt: number | null };

/**
 * Effects of which no event tells: their activity was closed, but not with that attempt's result, nor with that of a later call which
 * was given the same answer. Known once the activity is closed, which needs its workflow's history.
 */
export function unrecordedEffects(run: Run): readonly { entry: LedgerEntry; close: Close }[] {
  const closes = closesOf(run);
  const answered = new Set(
    run.ledger.flatMap(({ entry }) =>
      entry.effect === 'deduplicated' && entry.attempt === closes.get(callerOf(run, entry))?.attempt
        ? [answerOf(run, entry)]
        : [],
    ),
  );
  return run.ledger.flatMap(({ entry }) => {
    const close = closes.get(callerOf(run, entry));
    if (entry.effect !== 'applied' || !close || close.attempt === entry.attempt) return [];
    return answered.has(answerOf(run, entry)) ? [] : [{ entry, close }];
  });
}

function closesOf(run: Run): ReadonlyMap<string, Close> {
  const closes = new Map<string, Close>();
  for (const { key, activities } of run.executions.values())
    for (const { activityId, close, attempts } of activities) {
      if (!close) continue;
      const last = attempts.at(-1)?.attempt ?? null;
      const attempt = close.type === 'completed' ? last : null;
      closes.set(`${key}/${activityId}`, { type: close.type, attempt });
    }
  return closes;
}

const callerOf = (run: Run, { workflowId, workflowRunId, activityId }: LedgerEntry): string =>
  `${executionOf(run, workflowId, workflowRunId)?.key ?? workflowId}/${activityId}`;

const answerOf = (run: Run, entry: LedgerEntry): string =>
  JSON.stringify([callerOf(run, entry), operationOf(entry), entry.idempotencyKey]);
