import type { Activity, Attempt, Execution, HistoryEvent, Run, WorkerLife } from '@/lib/run/model';
import { executionOf } from '@/lib/run/chain';
import { eventOwner } from './event-owner';
import { itemId } from './item-id';

/** One thing that happened, at a time (ms) of the axis. The id is the same while a run goes on, and after it. */
export type Moment = { id: string; atMs: number; what: Happening };

/** `index` is the place in the run's own list (`run.ledger`, `run.worlds`, …). */
export type Happening =
  | { type: 'event'; execution: Execution; event: HistoryEvent }
  | { type: 'attempt'; step: 'starts' | 'waits' | 'ends'; activity: Activity; attempt: Attempt }
  | { type: 'heartbeat'; index: number; activity: Activity; attempt: Attempt }
  /** A call reached a service; what it changed in the world belongs to it. */
  | { type: 'call'; index: number }
  /** The world changed without a call: a bank settled, a person decided. */
  | { type: 'world'; index: number }
  | { type: 'fault'; index: number }
  | { type: 'worker'; step: 'born' | 'dies'; worker: WorkerLife }
  | { type: 'step'; index: number }
  | { type: 'deploy'; index: number };

export function momentId(what: Happening): string {
  switch (what.type) {
    case 'event':
      return itemId({ type: 'event', execution: what.execution.key, eventId: what.event.eventId });
    case 'attempt':
      return `${attemptItem(what)} ${what.step}`;
    case 'heartbeat':
      return `${attemptItem(what)} heartbeat ${what.index}`;
    case 'worker':
      return `${itemId({ type: 'worker', workerId: what.worker.workerId })} ${what.step}`;
    case 'call':
    case 'world':
    case 'fault':
    case 'step':
    case 'deploy':
      return `${what.type}:${what.index}`;
    default:
      return what satisfies never;
  }
}

/** The item of the picture that shows a moment; null for one that no single item shows. */
export function momentItem(run: Run, { what }: Moment): string | null {
  switch (what.type) {
    case 'event':
      return eventOwner(what.execution, what.event);
    case 'attempt':
    case 'heartbeat':
      return attemptItem(what);
    case 'worker':
      return itemId({ type: 'worker', workerId: what.worker.workerId });
    case 'step':
    case 'deploy':
      return itemId({ type: what.type, index: what.index });
    case 'call':
      return attemptOf(run, run.ledger[what.index]?.entry);
    case 'fault':
      return attemptOf(run, run.faults[what.index]);
    case 'world':
      return null;
    default:
      return what satisfies never;
  }
}

export function attemptItem({ activity, attempt }: { activity: Activity; attempt: Attempt }): string {
  const { executionKey: execution, activityId } = activity;
  return itemId({ type: 'attempt', execution, activityId, attempt: attempt.attempt });
}

type Caller = {
  workflowId: string;
  workflowRunId?: string | null | undefined;
  activityId: string | null;
  attempt: number | null;
};

/** The attempt that a call or a fault belongs to. */
export function attemptOf(run: Run, caller: Caller | undefined): string | null {
  if (!caller || caller.activityId === null || caller.attempt === null) return null;
  const { workflowId, workflowRunId, activityId, attempt } = caller;
  const execution = executionOf(run, workflowId, workflowRunId)?.key ?? workflowId;
  return itemId({ type: 'attempt', execution, activityId, attempt });
}
