import type { RunEvent, RunStatus } from '@/lib/protocol/run-event';
import { buildExecution } from './build-execution';
import type { Facts } from './facts';
import { Gathering } from './gather';
import type { Execution, Run } from './model';
import { factsOf, runOf } from './run-of';

/**
 * The run with these events added. Pure: `run` must come from `emptyRun` or from here, and stays as it is.
 * Duplicates, events of an earlier epoch and of another run are dropped; a later epoch begins afresh; within a source,
 * events take effect in the order of their sequence numbers, however they arrive. What the events say nothing about is
 * shared with `run`. Throws for a run made by hand.
 */
export function applyEvents(run: Run, events: readonly RunEvent[]): Run {
  const known = factsOf(run);
  if (!known) throw new Error('applyEvents needs a run that it, or emptyRun, has made');
  const gathering = new Gathering(known);
  for (const event of events) if (event.runId === run.runId) gathering.add(event);
  const { facts, touched } = gathering.done();
  return derive(run.runId, facts, facts.epoch === known.epoch ? run : null, touched);
}

function derive(runId: string, facts: Facts, before: Run | null, touched: ReadonlySet<string>): Run {
  const running = facts.statuses.find(({ status }) => status.type === 'running')?.status;
  return runOf(runId, facts, {
    status: latest(facts),
    running: running?.type === 'running' ? running : null,
    executions: executions(facts, before?.executions ?? new Map(), touched),
  });
}

/** Ordered by key, so that it does not matter which execution was heard of first. */
function executions(
  facts: Facts,
  known: ReadonlyMap<string, Execution>,
  touched: ReadonlySet<string>,
): ReadonlyMap<string, Execution> {
  if (touched.size === 0) return known;
  const next = new Map(known);
  for (const key of touched) {
    const execution = facts.executions.get(key);
    if (execution) next.set(key, buildExecution(execution));
  }
  if (next.size === known.size) return next;
  return new Map([...next].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const RANK: Readonly<Record<RunStatus['type'], number>> = {
  queued: 0,
  compiling: 1,
  starting: 2,
  running: 3,
  ended: 4,
};

/** The furthest status; the runner's own word on the end counts before the web's guess. */
function latest(facts: Facts): RunStatus {
  const ended = facts.statuses.filter(({ status }) => status.type === 'ended');
  const end = ended.find(({ source }) => source === 'runner') ?? ended[0];
  if (end) return end.status;
  return facts.statuses.reduce<RunStatus>(
    (furthest, { status }) => (RANK[status.type] > RANK[furthest.type] ? status : furthest),
    { type: 'queued' },
  );
}
