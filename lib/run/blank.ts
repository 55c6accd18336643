import { noGroups } from './facts';
import type { Activity, Attempt, Execution, Run } from './model';
import { EMPTY_TALLY } from './tally';

/** Parts of a run of which nothing is known, for those who write a run down by hand. */
export function blankRun(runId: string): Run {
  return {
    runId,
    epoch: 1,
    status: { type: 'queued' },
    running: null,
    diagnostics: [],
    executions: new Map(),
    mainWorkflowId: null,
    workers: [],
    ledger: [],
    worlds: [],
    faults: [],
    logs: [],
    script: [],
    deploys: [],
    replays: [],
    clockHeld: null,
    tally: EMPTY_TALLY,
  };
}

export function blankExecution(workflowId: string, workflowRunId: string): Execution {
  return {
    ...noGroups(),
    key: workflowId,
    workflowId,
    workflowRunId,
    workflowType: null,
    taskQueue: null,
    startedBy: { type: 'unknown' },
    state: 'unknown',
    close: null,
    history: [],
    activities: [],
    workflowTasks: [],
    commands: [],
    clockJumps: [],
    startMs: null,
    endMs: null,
  };
}

export function blankActivity(workflowId: string, activityId: string): Activity {
  return {
    workflowId,
    executionKey: workflowId,
    activityId,
    activityType: '',
    kind: 'remote',
    taskQueue: null,
    scheduledEventId: null,
    scheduledMs: null,
    input: [],
    retryPolicy: null,
    declaredTimeouts: null,
    effectiveTimeouts: null,
    attempts: [],
    close: null,
    cancelRequested: null,
    location: null,
    ledgerEntryIds: [],
    undoes: null,
    undoneBy: null,
  };
}

export function blankAttempt(attempt: number): Attempt {
  return {
    attempt,
    workerId: null,
    scheduledMs: null,
    started: null,
    waiting: null,
    ended: null,
    result: null,
    heartbeats: [],
    serverFailure: null,
    faultIds: [],
  };
}
