import type {
  AttemptResult,
  EventSource,
  HistoryEvent,
  RunEvent,
  RunStatus,
  Timeouts,
} from '@/lib/protocol/run-event';
import type { Json } from '@/lib/protocol/json';
import type { Diagnostic } from '@/lib/protocol/source';
import type {
  Activity,
  ClockJump,
  FaultStrike,
  LedgerFact,
  LogLine,
  Stamp,
  WorkerLife,
  WorkflowCommand,
  WorldFact,
} from './model';

/**
 * What the events said, kept apart by source, so that the order between sources cannot matter. The run is derived from
 * it. Lists, maps and objects are replaced, never changed, once a batch has been applied: an older run stays what it is.
 */
export type Facts = {
  epoch: number;
  /** Next sequence number by source, and events that came before their turn. */
  next: Map<EventSource, number>;
  early: Map<string, RunEvent>;
  statuses: { source: EventSource; status: RunStatus }[];
  diagnostics: Diagnostic[];
  workers: WorkerLife[];
  ledger: LedgerFact[];
  worlds: WorldFact[];
  serviceFaults: FaultStrike[];
  sandboxFaults: FaultStrike[];
  logs: LogLine[];
  executions: Map<string, ExecutionFacts>;
};

export type ExecutionFacts = {
  workflowId: string;
  workflowRunId: string;
  history: HistoryEvent[];
  jumps: ClockJump[];
  commands: CommandFacts[];
  /** Where a command stands in `commands`, by kind, number and name. */
  commandAt: Map<string, number>;
  activities: Map<string, ActivityFacts>;
  /** Activity ids by the event that scheduled them. */
  scheduledBy: Map<number, string>;
  /** The activity that called an operation last, by operation and business key. */
  calledBy: Map<string, string>;
  /** Activities as derived so far; only those with new facts are derived again. */
  built: Map<string, Activity>;
};

export type ActivityFacts = {
  activityId: string;
  scheduled: HistoryEvent | null;
  started: HistoryEvent | null;
  closed: HistoryEvent | null;
  command: CommandFacts | null;
  attempts: AttemptFacts[];
  /** The sandbox's number of the event that showed it first; orders what history has not scheduled yet. */
  firstSeq: number | null;
  ledgerEntryIds: number[];
  serviceStrikes: FaultStrike[];
  sandboxStrikes: FaultStrike[];
  undoes: string | null;
  undoneBy: string | null;
};

export type AttemptFacts = {
  activityType: string;
  attempt: number;
  workerId: string;
  scheduledMs: number;
  started: Stamp;
  ended: Stamp | null;
  result: AttemptResult | null;
  heartbeats: { at: Stamp; details: Json }[];
};

export type CommandFacts = WorkflowCommand & { declaredTimeouts: Timeouts | null };

export function noFacts(): Facts {
  return {
    epoch: 0,
    next: new Map(),
    early: new Map(),
    statuses: [],
    diagnostics: [],
    workers: [],
    ledger: [],
    worlds: [],
    serviceFaults: [],
    sandboxFaults: [],
    logs: [],
    executions: new Map(),
  };
}

export function noExecution(workflowId: string): ExecutionFacts {
  return {
    workflowId,
    workflowRunId: '',
    history: [],
    jumps: [],
    commands: [],
    commandAt: new Map(),
    activities: new Map(),
    scheduledBy: new Map(),
    calledBy: new Map(),
    built: new Map(),
  };
}

export function noActivity(activityId: string): ActivityFacts {
  return {
    activityId,
    scheduled: null,
    started: null,
    closed: null,
    command: null,
    attempts: [],
    firstSeq: null,
    ledgerEntryIds: [],
    serviceStrikes: [],
    sandboxStrikes: [],
    undoes: null,
    undoneBy: null,
  };
}
