import type {
  AttemptResult,
  CommandKind,
  HistoryEvent,
  Isolation,
  RunStatus,
  Timeouts,
} from '@/lib/protocol/run-event';
import type { Json } from '@/lib/protocol/json';
import type { FailureInfo } from '@/lib/protocol/failure';
import type { Diagnostic, Location } from '@/lib/protocol/source';
import type { LedgerEntry, World } from '@/lib/protocol/world';

/** What a run is made of, for the rooms that know the run but not the protocol. */
export type { FailureInfo, HistoryEvent, Json, LedgerEntry, Location, RunStatus, Timeouts, World };

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
  /** By workflow id; the one the scenario started is `mainWorkflowId`. */
  executions: ReadonlyMap<string, Execution>;
  mainWorkflowId: string | null;
  workers: readonly WorkerLife[];
  ledger: readonly LedgerFact[];
  worlds: readonly WorldFact[];
  faults: readonly FaultStrike[];
  logs: readonly LogLine[];
};

export type Stamp = { wallMs: number; virtualMs: number | null };

export type Execution = {
  workflowId: string;
  workflowRunId: string;
  workflowType: string | null;
  /** Ordered by event id, without gaps from 1 as far as known. */
  history: readonly HistoryEvent[];
  /** In the order their first fact is known to history: by scheduled event id, then unscheduled ones. */
  activities: readonly Activity[];
  timers: readonly Timer[];
  workflowTasks: readonly WorkflowTask[];
  commands: readonly WorkflowCommand[];
  clockJumps: readonly ClockJump[];
  startMs: number | null;
  endMs: number | null;
};

export type Activity = {
  workflowId: string;
  activityId: string;
  activityType: string;
  /** Null while history has not been seen to schedule it. */
  scheduledEventId: number | null;
  scheduledMs: number | null;
  input: readonly Json[];
  retryPolicy: RetryPolicy | null;
  declaredTimeouts: Timeouts | null;
  effectiveTimeouts: Timeouts | null;
  attempts: readonly Attempt[];
  close: ActivityClose | null;
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
  ended: Stamp | null;
  /** Null while it runs. `timed-out`: the server gave it up. */
  result: AttemptResult | { type: 'timed-out'; failure: FailureInfo | null } | null;
  heartbeats: readonly { at: Stamp; details: Json }[];
  /** What the server recorded of it, where history says so (it keeps only the last attempt's failure). */
  serverFailure: FailureInfo | null;
  faultIds: readonly string[];
};

/** The activity's close event in history. */
export type ActivityClose = {
  eventId: number;
  timeMs: number;
  type: 'completed' | 'failed' | 'timed-out' | 'cancelled';
  result: Json;
  failure: FailureInfo | null;
};

export type Timer = {
  workflowId: string;
  timerId: string;
  startedEventId: number;
  startedMs: number;
  durationMs: number;
  close: { type: 'fired' | 'cancelled'; eventId: number; timeMs: number } | null;
  location: Location | null;
};

/** One workflow task: the events that led to it and the commands (as their events) that came out of it. */
export type WorkflowTask = {
  scheduledEventId: number;
  startedEventId: number | null;
  close: { type: 'completed' | 'failed' | 'timed-out'; eventId: number; timeMs: number } | null;
  scheduledMs: number;
  startedMs: number | null;
  workerId: string | null;
  eventsIn: readonly number[];
  commandsOut: readonly number[];
};

export type WorkflowCommand = {
  kind: CommandKind;
  name: string;
  commandSeq: number | null;
  id: string | null;
  location: Location | null;
  /** Every worker that emitted it: the first live, later ones by replaying. */
  emittedBy: readonly { workerId: string; replaying: boolean }[];
};

export type ClockJump = { fromMs: number; toMs: number };

export type WorkerLife = {
  workerId: string;
  pid: number;
  isolation: Isolation;
  born: Stamp;
  replays: readonly { workflowId: string; throughEventId: number; at: Stamp }[];
  died: { at: Stamp; cause: string; faultId: string | null } | null;
};

export type LedgerFact = { entry: LedgerEntry; at: Stamp };
export type WorldFact = { world: World; at: Stamp; afterEntryId: number };
export type FaultStrike = {
  faultId: string;
  faultType: string;
  workflowId: string;
  activityId: string | null;
  attempt: number | null;
  workerId: string;
  at: Stamp;
};
export type LogLine = {
  from: 'workflow' | 'activity' | 'process';
  level: 'trace' | 'debug' | 'info' | 'warn' | 'error';
  message: string;
  workerId: string;
  at: Stamp;
};
