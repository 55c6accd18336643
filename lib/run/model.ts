import type {
  AttemptResult,
  ClockHold,
  CommandKind,
  HistoryEvent,
  Isolation,
  RunEventOf,
  RunStatus,
  Timeouts,
} from '@/lib/protocol/run-event';
import type { Json } from '@/lib/protocol/json';
import type { FailureInfo } from '@/lib/protocol/failure';
import type { RecordedReplay } from '@/lib/protocol/recorded-replay';
import type { Host } from '@/lib/protocol/scenario';
import type { Diagnostic, Location } from '@/lib/protocol/source';
import type { LedgerEntry, World } from '@/lib/protocol/world';
import type { Groups, Timer } from './groups';
import type { Tally } from './tally';
import type { WorkflowTask } from './workflow-task';

/** What a run is made of, for the rooms that know the run but not the protocol. */
export type { ClockHold, FailureInfo, HistoryEvent, Json, LedgerEntry, Location, RunStatus, Timeouts, World };
export type { Timer, WorkflowTask };

/**
 * A run as everything right of the event stream sees it: a pure function of the run's events. All times ending in `Ms`
 * are milliseconds since the epoch; "virtual" means on the execution's own clock.
 */
export type Run = {
  runId: string;
  epoch: number;
  status: RunStatus;
  /** Where and how it runs, once it has begun; stays known after the end. */
  running: Extract<RunStatus, { type: 'running' }> | null;
  diagnostics: readonly Diagnostic[];
  /**
   * Every execution: the first run of a workflow by its workflow id, so that `executions.get(mainWorkflowId)` is where
   * the scenario began, and each later run (Continue-As-New, or a new start with the same id) by a longer key. Use
   * `executionOf`, `chainOf` and `childrenOf` to go from one to another.
   */
  executions: ReadonlyMap<string, Execution>;
  mainWorkflowId: string | null;
  workers: readonly WorkerLife[];
  ledger: readonly LedgerFact[];
  worlds: readonly WorldFact[];
  faults: readonly FaultStrike[];
  logs: readonly LogLine[];
  /** What people and systems did, in the order they did it. */
  script: readonly ScriptFact[];
  deploys: readonly Deploy[];
  /** What came of the scenario's recorded histories, which are replayed against the learner's code when the workflow has ended. */
  replays: readonly RecordedReplay[];
  /** What keeps the clock where it is, as last heard. */
  clockHeld: { by: ClockHold; at: Stamp } | null;
  /** Counts over all executions; read it with the functions of `tally`. */
  tally: Tally;
};

export type Stamp = { wallMs: number; virtualMs: number | null };

/** How an execution stands. `unknown`: its history is not followed (there may be thousands, after a flood). */
export type ExecutionState =
  | 'unknown'
  | 'running'
  | 'completed'
  | 'failed'
  | 'timed-out'
  | 'cancelled'
  | 'terminated'
  | 'continued-as-new';

/** One run of a workflow: its clock, its history and what it did are its own. */
export type Execution = Groups & {
  /** Its key in `run.executions`. */
  key: string;
  workflowId: string;
  workflowRunId: string;
  workflowType: string | null;
  /** The server's name of its queue; `ownQueueName` says how the scenario calls it. */
  taskQueue: string | null;
  startedBy: StartedBy;
  state: ExecutionState;
  close: ExecutionClose | null;
  /** Ordered by event id, without gaps from 1 as far as known. */
  history: readonly HistoryEvent[];
  /** In the order their first fact is known to history: by scheduled event id, then unscheduled ones. */
  activities: readonly Activity[];
  workflowTasks: readonly WorkflowTask[];
  commands: readonly WorkflowCommand[];
  clockJumps: readonly ClockJump[];
  startMs: number | null;
  endMs: number | null;
};

export type StartedBy = RunEventOf<'execution'>['startedBy'] | { type: 'unknown' };

export type ExecutionClose = {
  eventId: number;
  timeMs: number;
  type: Exclude<ExecutionState, 'running' | 'unknown'>;
  result: Json;
  failure: FailureInfo | null;
  /** The run that goes on where this one ended: after Continue-As-New, or a retry of the whole workflow. */
  nextRunId: string | null;
};

export type Activity = {
  workflowId: string;
  /** The execution's key in `run.executions`. */
  executionKey: string;
  activityId: string;
  activityType: string;
  /** `local`: it ran within a workflow task; history has one marker of it, its start and its end are the sandbox's. */
  kind: 'remote' | 'local';
  /**
   * Where it waits for a worker, by the server's name of the queue; `ownQueueName` says how the scenario calls it. Null for
   * a local one, and where history does not say.
   */
  taskQueue: string | null;
  /** Null while history has not been seen to schedule it. A local activity's marker counts as that. */
  scheduledEventId: number | null;
  scheduledMs: number | null;
  input: readonly Json[];
  retryPolicy: RetryPolicy | null;
  declaredTimeouts: Timeouts | null;
  effectiveTimeouts: Timeouts | null;
  attempts: readonly Attempt[];
  close: ActivityClose | null;
  /** The workflow asked for its cancellation. */
  cancelRequested: { eventId: number; timeMs: number } | null;
  /** Line that scheduled it. */
  location: Location | null;
  /** Ids of the ledger entries its attempts made. */
  ledgerEntryIds: readonly number[];
  /** The activity whose effect this one undoes (its activity id), joined by the services' metadata and the business key. */
  undoes: string | null;
  undoneBy: string | null;
};

export type RetryPolicy = {
  initialIntervalMs: number;
  backoffCoefficient: number;
  maximumIntervalMs: number | null;
  /** 0: unlimited. */
  maximumAttempts: number;
  nonRetryableErrorTypes: readonly string[];
};

export type Attempt = {
  attempt: number;
  workerId: string | null;
  /** When the server made this attempt available (virtual). */
  scheduledMs: number | null;
  started: Stamp | null;
  /** Its function ended with `CompleteAsyncError`: from then on it waited for somebody to call back. */
  waiting: Stamp | null;
  ended: Stamp | null;
  /** Null while it runs. `timed-out`: the server gave it up. `abandoned`: its execution closed first. */
  result: AttemptResult | { type: 'timed-out'; failure: FailureInfo | null } | { type: 'abandoned' } | null;
  heartbeats: readonly Heartbeat[];
  /** What the server recorded of it, where history says so (it keeps only the last attempt's failure). */
  serverFailure: FailureInfo | null;
  faultIds: readonly string[];
};

/** `progress`: how far the activity says it is; see `progressOf` of the protocol. */
export type Heartbeat = { at: Stamp; details: Json; progress: number | null };

/**
 * How it ended, by its close event in history. `abandoned`: its execution closed before it did, and took it along; the event is the
 * execution's. Its worker may go on, but nobody will hear of it.
 */
export type ActivityClose = {
  eventId: number;
  timeMs: number;
  type: 'completed' | 'failed' | 'timed-out' | 'cancelled' | 'abandoned';
  result: Json;
  failure: FailureInfo | null;
};

export type WorkflowCommand = {
  kind: CommandKind;
  name: string;
  commandSeq: number | null;
  id: string | null;
  location: Location | null;
  /** Every worker that emitted it, live or by replaying: each once for each of the two. */
  emittedBy: readonly { workerId: string; replaying: boolean }[];
};

export type ClockJump = { fromMs: number; toMs: number };

export type WorkerLife = {
  workerId: string;
  pid: number;
  isolation: Isolation;
  /** The scenario's own name of the queue it serves. */
  taskQueue: string;
  /** The version of the code it runs; null for the learner's files as they are. */
  version: string | null;
  /** What its process believes of its host; null when nobody told. */
  host: Host | null;
  born: Stamp;
  replays: readonly { workflowId: string; throughEventId: number; at: Stamp }[];
  /** When it dropped a workflow's state from its cache; closed, or to be replayed from its first event by its next task. */
  evictions: readonly { workflowId: string; at: Stamp }[];
  died: { at: Stamp; cause: string; faultId: string | null } | null;
};

export type LedgerFact = { entry: LedgerEntry; at: Stamp };
export type WorldFact = { world: World; at: Stamp; afterEntryId: number };
export type FaultStrike = {
  faultId: string;
  faultType: string;
  workflowId: string;
  /** Null when nobody told: the workflow's first run. */
  workflowRunId: string | null;
  activityId: string | null;
  attempt: number | null;
  /** Null when no worker was struck. */
  workerId: string | null;
  at: Stamp;
};
export type LogLine = {
  from: 'workflow' | 'activity' | 'process';
  level: 'trace' | 'debug' | 'info' | 'warn' | 'error';
  message: string;
  workerId: string;
  at: Stamp;
};
type StepEvent = RunEventOf<'script-step'>;
/** `answer` is what a query or an update returned. */
export type ScriptFact = Pick<
  StepEvent,
  'stepId' | 'who' | 'action' | 'workflowId' | 'answer' | 'failure' | 'faultId'
> & {
  at: Stamp;
};
export type Deploy = { version: string; faultId: string | null; at: Stamp };
