import type { Drift } from '@/lib/protocol/replay';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import type { AlignedRow } from './align';
import { asNumber } from './attributes';
import type { Difference, Differences } from './differences';
import { driftText } from './drift-words';
import type { ReadCommand } from './read-command';
import { refOf } from './steps';

/** Everything in which code and history differ and of which the SDK says nothing, in the order of history. */
export function driftOf(
  rows: readonly AlignedRow[],
  events: readonly HistoryEvent[],
  compared: Differences,
): Drift[] {
  const isOver = OVER.has(events.at(-1)?.type ?? '');
  return rows.flatMap((row): Drift[] => {
    if (row.type === 'same') {
      const { event } = row.recorded;
      const found = [...early(row), ...(compared.get(row) ?? [])];
      return found.map((one) => driftAt(event, one, row.replayed.location));
    }
    if (row.type === 'replayed-only') {
      const { command, location } = row.replayed;
      const completed = events[row.completedEventId - 1];
      // Nothing follows the end of a workflow, and a local activity may still be at work.
      if (isOver || !completed || (command.kind === 'local-activity' && isHeartbeat(completed, events)))
        return [];
      return [
        driftAt(completed, { what: 'extra command', recorded: null, replayed: shortName(command) }, location),
      ];
    }
    if (row.type !== 'mismatch') return [];
    const { event, command } = row.recorded;
    const replayed = row.replayed ? shortName(row.replayed.command) : null;
    return [
      driftAt(
        event,
        { what: 'command', recorded: shortName(command), replayed },
        row.replayed?.location ?? null,
      ),
    ];
  });
}

/** The code asked for it in an earlier workflow task: SDK core keeps it until its event comes. */
function early({ recorded, replayed }: Extract<AlignedRow, { type: 'same' }>): Difference[] {
  const task = asNumber(recorded.event.attributes['workflowTaskCompletedEventId']);
  if (recorded.command.kind === 'local-activity' || task === 0 || task === replayed.completedEventId)
    return [];
  return [{ what: 'workflow task', recorded: 'later', replayed: 'earlier' }];
}

function driftAt(event: HistoryEvent, difference: Difference, location: Drift['location']): Drift {
  return { event: refOf(event), ...difference, explanation: driftText(difference.what), location };
}

/** `activity chargePayment`, `timer 1`. */
function shortName({ kind, name }: ReadCommand): string {
  return kind === 'timer' || kind === name ? name : `${kind} ${name}`;
}

/** A workflow task ended only to ask for the next, so that a long local activity can go on. */
function isHeartbeat(completed: HistoryEvent, events: readonly HistoryEvent[]): boolean {
  return events[completed.eventId]?.type === 'WorkflowTaskScheduled';
}

const OVER: ReadonlySet<string> = new Set([
  'WorkflowExecutionCompleted',
  'WorkflowExecutionFailed',
  'WorkflowExecutionCanceled',
  'WorkflowExecutionContinuedAsNew',
]);
