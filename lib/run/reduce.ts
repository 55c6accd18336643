import type { RunEvent, RunStatus } from '@/lib/protocol/run-event';
import { buildExecution } from './build-execution';
import { noExecution, noFacts, type Facts } from './facts';
import { Gathering } from './gather';
import type { Execution, Run } from './model';

/** What a run was derived from; kept beside it, because a run is plain data for everyone else. */
const factsOf = new WeakMap<Run, Facts>();

/** A run of which nothing is known yet. */
export function emptyRun(runId: string): Run {
  return derive(runId, noFacts, new Map());
}

/**
 * The run with these events added. Pure: `run` must come from {@link emptyRun} or from here, and stays as it is.
 * Duplicates, events of an earlier epoch and of another run are dropped; a later epoch begins afresh; within a source,
 * events take effect in the order of their sequence numbers, however they arrive. Throws for a run made by hand.
 */
export function applyEvents(run: Run, events: readonly RunEvent[]): Run {
  const facts = factsOf.get(run);
  if (!facts) throw new Error('applyEvents needs a run that it, or emptyRun, has made');
  const gathering = new Gathering(facts);
  for (const event of events) if (event.runId === run.runId) gathering.add(event);
  const gathered = gathering.done();
  const known = gathered.epoch === facts.epoch ? run.executions : new Map<string, Execution>();
  return derive(run.runId, gathered, known, gathering.touched);
}

function derive(
  runId: string,
  facts: Facts,
  known: ReadonlyMap<string, Execution>,
  touched: ReadonlySet<string> = new Set(),
): Run {
  const faults = [...facts.serviceFaults, ...facts.sandboxFaults];
  const running = facts.statuses.find(({ status }) => status.type === 'running')?.status;
  const run: Run = {
    runId,
    epoch: Math.max(facts.epoch, 1),
    status: latest(facts),
    running: running?.type === 'running' ? running : null,
    diagnostics: facts.diagnostics,
    executions: executions(facts, known, touched),
    mainWorkflowId: running?.type === 'running' ? running.workflowId : null,
    workers: facts.workers,
    ledger: facts.ledger,
    worlds: facts.worlds,
    faults,
    logs: facts.logs,
  };
  factsOf.set(run, facts);
  return run;
}

function executions(
  facts: Facts,
  known: ReadonlyMap<string, Execution>,
  touched: ReadonlySet<string>,
): ReadonlyMap<string, Execution> {
  if (touched.size === 0) return known;
  const next = new Map(known);
  for (const workflowId of touched) {
    const ledger = facts.ledger.map((fact) => fact.entry).filter((entry) => entry.workflowId === workflowId);
    const faults = [...facts.serviceFaults, ...facts.sandboxFaults].filter(
      (one) => one.workflowId === workflowId,
    );
    next.set(
      workflowId,
      buildExecution(facts.executions.get(workflowId) ?? noExecution(workflowId), ledger, faults),
    );
  }
  return next;
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
