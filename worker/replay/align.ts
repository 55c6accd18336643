import type { HistoryEvent } from '@/lib/protocol/run-event';
import type { ReplayedCommand, ReplayedTask } from './replayed-commands';
import { isDeprecatedPatch, readCommand, type ReadCommand } from './read-command';

/** A recorded command and the one the new code gave in its place. */
export type Pair = {
  event: HistoryEvent;
  recorded: ReadCommand;
  replayed: ReadCommand;
  command: ReplayedCommand;
  /** The new code gave it in an earlier workflow task. */
  early: boolean;
};

export type Mismatch = {
  event: HistoryEvent;
  recorded: ReadCommand;
  replayed: ReadCommand | null;
  command: ReplayedCommand | null;
};

export type Alignment = {
  pairs: Pair[];
  /** Where the two part; what comes after is unknown. */
  mismatch: Mismatch | null;
  /** What the new code does in workflow tasks whose end is recorded, and history does not have. */
  extra: { event: HistoryEvent; replayed: ReadCommand; command: ReplayedCommand }[];
};

type Waiting = { replayed: ReadCommand; command: ReplayedCommand; task: number; completed: HistoryEvent };

/**
 * Sets recorded commands against replayed ones the way SDK core does: a queue of what the code asked for, from which each
 * recorded command event takes the first. Cancel commands are left to core, which also decides whether they are sent.
 */
export function align(events: readonly HistoryEvent[], tasks: readonly ReplayedTask[]): Alignment {
  const pairs: Pair[] = [];
  const queue: Waiting[] = [];
  const localActivities = new Map<string, Waiting>();
  const byStart = new Map(tasks.map((task) => [task.startedEventId, task]));
  for (const event of events) {
    if (event.type === 'WorkflowTaskCompleted') {
      const task = byStart.get(Number(event.attributes['startedEventId']));
      // The replay stopped before this task.
      if (!task) break;
      for (const one of waitingOf(task, event)) {
        if (one.replayed.kind === 'local-activity') localActivities.set(one.replayed.id ?? '', one);
        else queue.push(one);
      }
      continue;
    }
    const recorded = recordedCommand(event, events);
    if (!recorded) continue;
    const found =
      recorded.kind === 'local-activity'
        ? (localActivities.get(recorded.id ?? '') ?? queue[0])
        : take(queue, recorded);
    if (found === 'nothing-needed') continue;
    if (!found || !matches(recorded, found.replayed)) {
      const mismatch = {
        event,
        recorded,
        replayed: found?.replayed ?? null,
        command: found?.command ?? null,
      };
      return { pairs, mismatch, extra: [] };
    }
    const completedBy = Number(event.attributes['workflowTaskCompletedEventId']);
    pairs.push({
      event,
      recorded,
      ...found,
      early: found.completed.eventId !== completedBy && recorded.kind !== 'local-activity',
    });
  }
  const extra = queue
    .filter(({ replayed }) => replayed.kind !== 'patch')
    .map(({ completed, replayed, command }) => ({ event: completed, replayed, command }));
  return { pairs, mismatch: null, extra };
}

function waitingOf(task: ReplayedTask, completed: HistoryEvent): Waiting[] {
  return task.commands.flatMap((command) => {
    const replayed = readCommand(command.eventType, command.attributes);
    return replayed ? [{ replayed, command, task: task.startedEventId, completed }] : [];
  });
}

/** The first of the queue. Patches may be there without a record, and a record without them, when they are deprecated. */
function take(queue: Waiting[], recorded: ReadCommand): Waiting | 'nothing-needed' | undefined {
  const isSame = (one: Waiting | undefined): boolean =>
    one?.replayed.kind === 'patch' && one.replayed.name === recorded.name;
  if (recorded.kind === 'patch') {
    if (isSame(queue[0])) return queue.shift();
    return isDeprecatedPatch(recorded) ? 'nothing-needed' : queue.shift();
  }
  while (queue[0]?.replayed.kind === 'patch') queue.shift();
  return queue.shift();
}

function matches(recorded: ReadCommand, replayed: ReadCommand): boolean {
  if (recorded.kind !== replayed.kind) return false;
  // SDK core compares neither of these.
  if (recorded.kind === 'signal-external' || recorded.kind === 'continue-as-new') return true;
  return recorded.name === replayed.name && recorded.id === replayed.id;
}

/** The server adds an upsert of its own to each patch marker. */
function recordedCommand(event: HistoryEvent, events: readonly HistoryEvent[]): ReadCommand | null {
  const recorded = readCommand(event.type, event.attributes);
  if (recorded?.kind !== 'search-attributes') return recorded;
  const before = events[event.eventId - 2];
  const isOfPatch = before && readCommand(before.type, before.attributes)?.kind === 'patch';
  return isOfPatch ? null : recorded;
}
