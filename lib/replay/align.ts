import type { HistoryEvent } from '@/lib/protocol/run-event';
import type { ReplayedTask } from './asked-command';
import { asNumber } from './attributes';
import { CommandQueue, type Waiting } from './command-queue';
import { readRecorded, type ReadCommand } from './read-command';

export type Recorded = { event: HistoryEvent; command: ReadCommand };

/** One line of the comparison. `completedEventId`: of the workflow task it belongs to. */
export type AlignedRow = { completedEventId: number } & (
  | { type: 'same'; recorded: Recorded; replayed: Waiting }
  | { type: 'mismatch'; recorded: Recorded; replayed: Waiting | null }
  /** A deprecated patch that the code has no more. */
  | { type: 'recorded-only'; recorded: Recorded }
  /** History has come to its end without it. */
  | { type: 'replayed-only'; replayed: Waiting }
  | { type: 'unknown'; recorded: Recorded | null; replayed: Waiting | null }
);

/**
 * Sets the recorded commands against those of a replay, the way SDK core does: by workflow task, the nth recorded one against
 * the nth asked for (see {@link CommandQueue}), up to the first that differs in kind, id or type. `tolerant` goes on behind
 * that one, for a replay that the SDK had nothing against. What lies behind the last task that was replayed is left out.
 */
export function align(
  events: readonly HistoryEvent[],
  tasks: readonly ReplayedTask[],
  tolerant: boolean,
): AlignedRow[] {
  const rows: AlignedRow[] = [];
  const queue = new CommandQueue();
  const byStart = new Map(tasks.map((task) => [task.startedEventId, task]));
  const eventOf = (id: number): HistoryEvent | undefined => events[id - 1];
  let completedEventId = 0;
  let parted = false;
  let reached = true;
  for (const event of events) {
    if (event.type === 'WorkflowTaskCompleted') {
      completedEventId = event.eventId;
      const task = byStart.get(asNumber(event.attributes['startedEventId']));
      reached &&= task !== undefined;
      if (task) queue.add(task, completedEventId);
    }
    const begun = BEGUN_BY[event.type];
    if (begun !== undefined) queue.end(asNumber(event.attributes[begun]));
    const command = readRecorded(event, eventOf);
    if (!command) continue;
    const recorded = { event, command };
    if (parted || !reached) {
      rows.push({ type: 'unknown', completedEventId, recorded, replayed: null });
      continue;
    }
    const found = queue.take(command);
    if (found === 'not-needed') {
      rows.push({ type: 'recorded-only', completedEventId, recorded });
      continue;
    }
    if (found && (isSame(command, found.command) || (tolerant && found.command.kind === command.kind))) {
      queue.recordedAs(found, event.eventId);
      rows.push({ type: 'same', completedEventId, recorded, replayed: found });
      continue;
    }
    rows.push({ type: 'mismatch', completedEventId, recorded, replayed: found });
    parted = !tolerant;
  }
  return [...rows, ...queue.rest.map((replayed) => leftOver(replayed, parted))];
}

function leftOver(replayed: Waiting, parted: boolean): AlignedRow {
  const { completedEventId } = replayed;
  return parted
    ? { type: 'unknown', completedEventId, recorded: null, replayed }
    : { type: 'replayed-only', completedEventId, replayed };
}

/** SDK core compares ids and types of these; of the other kinds it only wants one of the same kind. */
function isSame(recorded: ReadCommand, replayed: ReadCommand): boolean {
  if (recorded.kind !== replayed.kind) return false;
  switch (recorded.kind) {
    case 'activity':
    case 'local-activity':
    case 'child-workflow':
    // A timer's id is compared when it fires.
    case 'timer':
    case 'patch':
      return recorded.name === replayed.name && recorded.id === replayed.id;
    default:
      return true;
  }
}

/** Which attribute of an ending names the event that began it. */
const BEGUN_BY: Readonly<Record<string, string>> = {
  ActivityTaskCompleted: 'scheduledEventId',
  ActivityTaskFailed: 'scheduledEventId',
  ActivityTaskTimedOut: 'scheduledEventId',
  ActivityTaskCanceled: 'scheduledEventId',
  TimerFired: 'startedEventId',
  TimerCanceled: 'startedEventId',
  StartChildWorkflowExecutionFailed: 'initiatedEventId',
  ChildWorkflowExecutionCompleted: 'initiatedEventId',
  ChildWorkflowExecutionFailed: 'initiatedEventId',
  ChildWorkflowExecutionCanceled: 'initiatedEventId',
  ChildWorkflowExecutionTimedOut: 'initiatedEventId',
  ChildWorkflowExecutionTerminated: 'initiatedEventId',
  NexusOperationCompleted: 'scheduledEventId',
  NexusOperationFailed: 'scheduledEventId',
  NexusOperationCanceled: 'scheduledEventId',
  NexusOperationTimedOut: 'scheduledEventId',
};
