import type {
  AttemptResult,
  EventSource,
  HistoryEvent,
  RunEvent,
  RunStatus,
  Timeouts,
} from '@/lib/protocol/run-event';
import type { RecordedReplay } from '@/lib/protocol/recorded-replay';
import type { Diagnostic, Location } from '@/lib/protocol/source';
import type { TaskFacts } from './gather-tasks';
import type { Groups } from './groups';
import { LayeredMap } from './layered-map';
import type {
  Activity,
  ClockJump,
  Deploy,
  FaultStrike,
  Heartbeat,
  LedgerFact,
  LogLine,
  Run,
  ScriptFact,
  Stamp,
  StartedBy,
  WorkflowCommand,
  WorldFact,
} from './model';
import { nothingSourced, type Sourced } from './sourced';
import { EMPTY_TALLY, type Tally } from './tally';
import type { LifeFacts } from './worker-lives';

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
  diagnostics: Sourced<Diagnostic>;
  workers: LifeFacts[];
  ledger: LedgerFact[];
  worlds: WorldFact[];
  faults: Sourced<FaultStrike>;
  logs: Sourced<LogLine>;
  script: Sourced<ScriptFact>;
  deploys: Sourced<Deploy>;
  replays: RecordedReplay[];
  clockHeld: Run['clockHeld'];
  /** The first run of each workflow, by workflow id: the first of which there was history, or which was introduced. */
  firstRuns: Map<string, string>;
  /** What was said of workflows before their first run was known, by workflow id. */
  unplaced: Map<string, ExecutionEvent[]>;
  executions: Map<string, ExecutionFacts>;
  tally: Tally;
};

/** An event that says something of one execution. */
export type ExecutionEvent = Extract<RunEvent, { workflowId: string } | { type: 'ledger' }>;

/** Where lines and what they asked for are joined: the nth of the one is the nth of the other. */
export type Join = { locations: (Location | null)[]; items: number[] };
export type GroupFacts = { groups: Groups; joins: LayeredMap<string, Join> };

export type ExecutionFacts = {
  key: string;
  workflowId: string;
  workflowRunId: string;
  /** As an `execution` event told; null while none has. */
  told: Told | null;
  history: HistoryEvent[];
  /** The event with which it ended. */
  closing: HistoryEvent | null;
  jumps: ClockJump[];
  commands: readonly CommandFacts[];
  /** Where a command stands in `commands`, by kind, number and name. */
  commandAt: LayeredMap<string, number>;
  grouped: GroupFacts;
  tasks: TaskFacts;
  activities: LayeredMap<string, ActivityFacts>;
  /** The activity that called an operation last, by operation and business key. */
  calledBy: LayeredMap<string, string>;
  /** Activities that history has scheduled, in its order, and those it has not, by id. */
  scheduled: readonly Activity[];
  unscheduled: ReadonlyMap<string, { firstSeq: number; activity: Activity }>;
  tally: Tally;
};

export type Told = { source: EventSource; taskQueue: string; workflowType: string; startedBy: StartedBy };

export type ActivityFacts = {
  activityId: string;
  /** Where it stands among the scheduled ones; -1 while history has not scheduled it. */
  at: number;
  scheduled: HistoryEvent | null;
  started: HistoryEvent | null;
  closed: HistoryEvent | null;
  cancelRequested: HistoryEvent | null;
  command: CommandFacts | null;
  attempts: AttemptFacts[];
  /** The sandbox's number of the event that showed it first; orders what history has not scheduled yet. */
  firstSeq: number | null;
  ledgerEntryIds: number[];
  strikes: { source: EventSource; strike: FaultStrike }[];
  undoes: string | null;
  undoneBy: string | null;
};

export type AttemptFacts = {
  activityType: string;
  attempt: number;
  workerId: string;
  scheduledMs: number;
  started: Stamp;
  waiting: Stamp | null;
  ended: Stamp | null;
  result: AttemptResult | null;
  heartbeats: Heartbeat[];
};

export type CommandFacts = WorkflowCommand & {
  declaredTimeouts: Timeouts | null;
  effectiveTimeouts: Timeouts | null;
};

export function noFacts(): Facts {
  return {
    epoch: 0,
    next: new Map(),
    early: new Map(),
    statuses: [],
    diagnostics: nothingSourced(),
    workers: [],
    ledger: [],
    worlds: [],
    faults: nothingSourced(),
    logs: nothingSourced(),
    script: nothingSourced(),
    deploys: nothingSourced(),
    replays: [],
    clockHeld: null,
    firstRuns: new Map(),
    unplaced: new Map(),
    executions: new Map(),
    tally: EMPTY_TALLY,
  };
}

export function noGroups(): Groups {
  return {
    timers: [],
    children: [],
    externals: [],
    signals: [],
    updates: [],
    cancelRequests: [],
    patches: [],
  };
}

export function noExecution(key: string, workflowId: string, workflowRunId: string): ExecutionFacts {
  return {
    key,
    workflowId,
    workflowRunId,
    told: null,
    history: [],
    closing: null,
    jumps: [],
    commands: [],
    commandAt: LayeredMap.empty(),
    grouped: { groups: noGroups(), joins: LayeredMap.empty() },
    tasks: { tasks: [], waiting: [] },
    activities: LayeredMap.empty(),
    calledBy: LayeredMap.empty(),
    scheduled: [],
    unscheduled: new Map(),
    tally: EMPTY_TALLY,
  };
}

export function noActivity(activityId: string): ActivityFacts {
  return {
    activityId,
    at: -1,
    scheduled: null,
    started: null,
    closed: null,
    cancelRequested: null,
    command: null,
    attempts: [],
    firstSeq: null,
    ledgerEntryIds: [],
    strikes: [],
    undoes: null,
    undoneBy: null,
  };
}
