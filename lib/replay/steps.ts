import type { CommandRef, EventRef, ReplayRow, ReplayStep } from '@/lib/protocol/replay';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import type { Location } from '@/lib/protocol/source';
import type { AlignedRow, Recorded } from './align';
import type { ReplayedTask } from './asked-command';
import { asNumber } from './attributes';
import type { Waiting } from './command-queue';
import type { Differences } from './differences';
import { readCommand } from './read-command';

/** The lines of the code that was recorded, by event id. */
export type RecordedLines = ReadonlyMap<number, Location>;

/**
 * The comparison by workflow task: what woke the workflow, what it asked for on either side. A task that failed or timed
 * out wrote nothing, so what woke it counts for the next one.
 */
export function stepsOf(
  events: readonly HistoryEvent[],
  tasks: readonly ReplayedTask[],
  rows: readonly AlignedRow[],
  compared: Differences,
  lines: RecordedLines,
): ReplayStep[] {
  const shown = new Map<number, ReplayRow[]>();
  for (const row of rows) {
    const list = shown.get(row.completedEventId) ?? [];
    list.push(rowOf(row, compared, lines));
    shown.set(row.completedEventId, list);
  }
  const byStart = new Map(tasks.map((task) => [task.startedEventId, task]));
  const steps: ReplayStep[] = [];
  let eventsIn: EventRef[] = [];
  let open: number | null = null;
  for (const event of events) {
    if (TOLD.test(event.type)) eventsIn.push(refOf(event));
    if (event.type === 'WorkflowTaskStarted') open = event.eventId;
    if (event.type === 'WorkflowTaskFailed' || event.type === 'WorkflowTaskTimedOut') open = null;
    if (event.type !== 'WorkflowTaskCompleted') continue;
    open = null;
    const startedEventId = asNumber(event.attributes['startedEventId']);
    const completedEventId = event.eventId;
    const replayed = byStart.has(startedEventId);
    const own = shown.get(completedEventId) ?? [];
    steps.push({ startedEventId, completedEventId, eventsIn, replayed, rows: own });
    eventsIn = [];
  }
  const last = open === null ? undefined : byStart.get(open);
  if (!last) return steps;
  const { startedEventId } = last;
  return [
    ...steps,
    { startedEventId, completedEventId: null, eventsIn, replayed: true, rows: openRows(last) },
  ];
}

export const refOf = (event: HistoryEvent): EventRef => ({ id: event.eventId, type: event.type });

/** What the SDK tells the code of; the rest is between server and worker. Updates are told of by their acceptance. */
const TOLD =
  /^(?:WorkflowExecution(?:Started|Signaled|CancelRequested|UpdateAccepted)|ActivityTask(?:Completed|Failed|TimedOut|Canceled)|TimerFired|ChildWorkflowExecution\w+|StartChildWorkflowExecutionFailed|ExternalWorkflowExecution\w+|(?:Signal|RequestCancel)ExternalWorkflowExecutionFailed|NexusOperation(?:Started|Completed|Failed|Canceled|TimedOut))$/;

function rowOf(row: AlignedRow, compared: Differences, lines: RecordedLines): ReplayRow {
  switch (row.type) {
    case 'same': {
      const { recorded, replayed } = row;
      const drift = (compared.get(row) ?? []).map(({ what }) => what);
      const left = recordedRef(recorded, lines);
      // Updates say their name only in history.
      const right = { ...replayedRef(replayed), name: left.name };
      return {
        type: 'same',
        recorded: left,
        replayed: isUpdate(left) ? right : replayedRef(replayed),
        drift,
      };
    }
    case 'recorded-only':
      return { type: 'recorded-only', recorded: recordedRef(row.recorded, lines) };
    case 'replayed-only':
      return { type: 'replayed-only', replayed: replayedRef(row.replayed) };
    case 'mismatch':
    case 'unknown':
      return {
        type: row.type,
        recorded: row.recorded && recordedRef(row.recorded, lines),
        replayed: row.replayed && replayedRef(row.replayed),
      };
  }
}

const isUpdate = ({ kind }: CommandRef): boolean => kind.startsWith('update-');

function recordedRef({ event, command }: Recorded, lines: RecordedLines): CommandRef {
  const { kind, name, id } = command;
  return { kind, name, id, eventId: event.eventId, location: lines.get(event.eventId) ?? null };
}

function replayedRef({ command, location }: Waiting): CommandRef {
  const { kind, name, id } = command;
  return { kind, name, id, eventId: null, location };
}

/** The task was under way when the history was taken: what the code asks for in it cannot be compared. */
function openRows(task: ReplayedTask): ReplayRow[] {
  return task.commands.flatMap((asked): ReplayRow[] => {
    if (asked.type !== 'event') return [];
    const command = readCommand(asked.eventType, asked.attributes);
    if (!command) return [];
    const { kind, name, id } = command;
    const replayed = { kind, name, id, eventId: null, location: asked.location };
    return [{ type: 'unknown', recorded: null, replayed }];
  });
}
