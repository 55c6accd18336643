import type { Execution, Run } from '@/lib/run/model';
import { activityRow } from './activity-row';
import { foldsOf, outOfFolds, type FoldDraft } from './folds';
import { inSequence, type RowDraft } from './spans';
import { workerRow } from './worker-row';
import { timerRow, workflowRow } from './workflow-row';

/** Everything the picture shows, in time but not yet in space. */
export type Drafts = {
  execution: Execution;
  startMs: number;
  endMs: number;
  live: boolean;
  rows: readonly RowDraft[];
  folds: readonly FoldDraft[];
};

/**
 * The rows of a run on its main execution's clock, in the order things began; workers last. Null while no execution is
 * known. `nowVirtualMs` is the right edge of a run that goes on.
 */
export function draftRows(run: Run, nowVirtualMs: number | null): Drafts | null {
  const execution = mainExecution(run);
  if (!execution) return null;
  const startMs = originOf(execution);
  const live = run.status.type !== 'ended';
  const knownMs = lastKnownMs(run, execution, startMs);
  const edgeMs = live ? Math.max(knownMs, nowVirtualMs ?? knownMs) : knownMs;
  const folds = foldsOf(execution);
  const begun = [
    ...execution.activities.map((one) => activityRow(run, one, edgeMs)),
    ...execution.timers.map((one) => timerRow(one, edgeMs)),
  ].sort((a, b) => a.band.startMs - b.band.startMs);
  const rows = [
    workflowRow(run, execution, edgeMs),
    ...begun,
    ...run.workers.map((one) => workerRow(run, one, startMs, edgeMs)),
  ]
    .map((row) => outOfFolds(row, folds))
    .map((row) => ({ ...row, spans: inSequence(row.spans) }));
  const endMs = Math.max(
    edgeMs,
    startMs + 1,
    ...rows.flatMap((row) => [row.spans.at(-1)?.endMs ?? 0, row.band.endMs]),
  );
  return { execution, startMs, endMs, live, rows, folds };
}

/** The execution whose clock is the axis. */
export function mainExecution(run: Run): Execution | null {
  const main = run.mainWorkflowId === null ? undefined : run.executions.get(run.mainWorkflowId);
  return main ?? run.executions.values().next().value ?? null;
}

/** Zero of the axis: the workflow's start, or the first thing known while that is not. */
export function originOf(execution: Execution): number {
  return (
    execution.startMs ??
    execution.history[0]?.timeMs ??
    execution.activities[0]?.scheduledMs ??
    execution.clockJumps[0]?.fromMs ??
    0
  );
}

function lastKnownMs(run: Run, execution: Execution, startMs: number): number {
  const own = execution.activities.flatMap((activity) =>
    activity.attempts.flatMap((one) => [one.scheduledMs, one.started?.virtualMs, one.ended?.virtualMs]),
  );
  const workers = run.workers.flatMap((one) => [
    one.born.virtualMs,
    one.died?.at.virtualMs,
    ...one.replays.map((replay) => replay.at.virtualMs),
  ]);
  const times = [
    execution.history.at(-1)?.timeMs,
    execution.endMs,
    execution.clockJumps.at(-1)?.toMs,
    ...own,
    ...workers,
  ];
  return times.reduce<number>((last, ms) => Math.max(last, ms ?? startMs), startMs);
}
