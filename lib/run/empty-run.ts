import { noFacts } from './facts';
import type { Run } from './model';
import { runOf } from './run-of';

/** A run of which nothing is known yet. */
export function emptyRun(runId: string): Run {
  return runOf(runId, noFacts(), { status: { type: 'queued' }, running: null, executions: new Map() });
}
