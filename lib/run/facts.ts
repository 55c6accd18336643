import type { AttemptResult, EventSource, HistoryEvent, RunEvent, RunStatus } from '@/lib/protocol/run-event';
import type { Json } from '@/lib/protocol/json';
import type {
  ClockJump,
  FaultStrike,
  LedgerFact,
  LogLine,
  Stamp,
  WorkerLife,
  WorkflowCommand,
  WorldFact,
} from './model';
import type { Diagnostic } from '@/lib/protocol/source';
import type { Timeouts } from '@/lib/protocol/run-event';

/**
 * What the events said, kept apart by source, so that the order between sources cannot matter. The run is derived from
 * it. Collections are replaced, never changed, once a batch has been applied.
 */
export type Facts = {
  epoch: number;
  /** Next sequence number by source, and events that came before their turn. */
  next: ReadonlyMap<EventSource, number>;
  early: ReadonlyMap<string, RunEvent>;
  statuses: readonly { source: EventSource; status: RunStatus }[];
  diagnostics: readonly Diagnostic[];
  workers: readonly WorkerLife[];
  ledger: readonly LedgerFact[];
  worlds: readonly WorldFact[];
  serviceFaults: readonly FaultStrike[];
  sandboxFaults: readonly FaultStrike[];
  logs: readonly LogLine[];
  executions: ReadonlyMap<string, ExecutionFacts>;
};

export type ExecutionFacts = {
  workflowId: string;
  workflowRunId: string;
  history: readonly HistoryEvent[];
  jumps: readonly ClockJump[];
  attempts: readonly AttemptFacts[];
  commands: readonly CommandFacts[];
};

export type AttemptFacts = {
  activityId: string;
  activityType: string;
  attempt: number;
  workerId: string;
  scheduledMs: number;
  started: Stamp;
  ended: Stamp | null;
  result: AttemptResult | null;
  heartbeats: readonly { at: Stamp; details: Json }[];
};

export type CommandFacts = WorkflowCommand & {
  declaredTimeouts: Timeouts | null;
  effectiveTimeouts: Timeouts | null;
};

export const noFacts: Facts = {
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

export function noExecution(workflowId: string): ExecutionFacts {
  return { workflowId, workflowRunId: '', history: [], jumps: [], attempts: [], commands: [] };
}
