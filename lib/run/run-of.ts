import type { Facts } from './facts';
import type { Run } from './model';

/** What a run was derived from; kept beside it, because a run is plain data for everyone else. */
const known = new WeakMap<Run, Facts>();

/** The run of these facts. The rest of it is worked out from them, or shared with the run before. */
export function runOf(
  runId: string,
  facts: Facts,
  derived: Pick<Run, 'status' | 'running' | 'executions'>,
): Run {
  const run: Run = {
    runId,
    epoch: Math.max(facts.epoch, 1),
    ...derived,
    diagnostics: facts.diagnostics.all,
    mainWorkflowId: derived.running?.workflowId ?? null,
    workers: facts.workers,
    ledger: facts.ledger,
    worlds: facts.worlds,
    faults: facts.faults.all,
    logs: facts.logs.all,
    script: facts.script.all,
    deploys: facts.deploys.all,
    replays: facts.replays,
    clockHeld: facts.clockHeld,
    tally: facts.tally,
  };
  known.set(run, facts);
  return run;
}

/** Undefined for a run made by hand. */
export const factsOf = (run: Run): Facts | undefined => known.get(run);
