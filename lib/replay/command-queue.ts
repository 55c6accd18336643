import type { Location } from '@/lib/protocol/source';
import type { AskedCommand, CancelTarget, ReplayedTask } from './asked-command';
import { isDeprecatedPatch, readCommand, type ReadCommand } from './read-command';

/** A replayed command that no recorded event has claimed yet. */
export type Waiting = {
  command: ReadCommand;
  seq: number | null;
  location: Location | null;
  startedEventId: number;
  completedEventId: number;
};

/** What can be cancelled, by kind and number: waiting still, or recorded as an event. */
type Started = { waiting: Waiting; abandons: boolean; eventId: number | null };

/**
 * What the code asked for and history has not shown yet, in the order of asking. Recorded events take from its front, as
 * they do in SDK core (`workflow_machines.rs`): a command that comes too early waits there for its event.
 */
export class CommandQueue {
  readonly #waiting: Waiting[] = [];
  readonly #localActivities = new Map<string, Waiting>();
  readonly #started = new Map<string, Started>();
  /** Events of activities, timers, children, … that have ended: cancelling them does nothing. */
  readonly #ended = new Set<number>();

  /** Adds what the code asked for in a task; `completedEventId`: the task's recorded end. */
  add(task: ReplayedTask, completedEventId: number): void {
    for (const asked of task.commands) {
      const place = { startedEventId: task.startedEventId, completedEventId };
      if (asked.type === 'cancel') this.#cancel(asked, place);
      else this.#ask(asked, place);
    }
  }

  /** An activity, a timer, … has ended. `startEventId`: the event that began it. */
  end(startEventId: number): void {
    this.#ended.add(startEventId);
  }

  /** What the code has in the place of a recorded command. `not-needed`: a deprecated patch that the code has no more. */
  take(recorded: ReadCommand): Waiting | 'not-needed' | null {
    if (recorded.kind === 'local-activity') return this.#takeLocalActivity(recorded);
    if (recorded.kind === 'patch') {
      const [first] = this.#waiting;
      const isSame = first?.command.kind === 'patch' && first.command.name === recorded.name;
      if (!isSame && isDeprecatedPatch(recorded)) return 'not-needed';
      return this.#waiting.shift() ?? null;
    }
    while (this.#waiting[0]?.command.kind === 'patch') this.#waiting.shift();
    return this.#waiting.shift() ?? null;
  }

  /** History has the command, as this event. */
  recordedAs(waiting: Waiting, eventId: number): void {
    const target = TARGETS[waiting.command.kind];
    const started = target && this.#started.get(keyOf(target, waiting.seq));
    if (started?.waiting === waiting) started.eventId = eventId;
  }

  /** What no event has claimed. Patches do not count: their markers may be missing. */
  get rest(): Waiting[] {
    return [...this.#waiting, ...this.#localActivities.values()].filter(
      ({ command }) => command.kind !== 'patch',
    );
  }

  #ask(asked: Extract<AskedCommand, { type: 'event' }>, place: Place): void {
    const command = readCommand(asked.eventType, asked.attributes);
    if (!command) return;
    const waiting: Waiting = { command, seq: asked.seq, location: asked.location, ...place };
    if (command.kind === 'local-activity') {
      this.#localActivities.set(command.id ?? '', waiting);
      return;
    }
    this.#waiting.push(waiting);
    const target = TARGETS[command.kind];
    if (target)
      this.#started.set(keyOf(target, asked.seq), { waiting, abandons: asked.abandons, eventId: null });
  }

  /** What was never sent is taken back, what has ended stays as it is, and of the rest the server is told. */
  #cancel({ of, seq, location }: Extract<AskedCommand, { type: 'cancel' }>, place: Place): void {
    const started = this.#started.get(keyOf(of, seq));
    if (!started) return;
    const { waiting, abandons, eventId } = started;
    if (eventId === null) {
      const index = this.#waiting.indexOf(waiting);
      if (index >= 0) this.#waiting.splice(index, 1);
      return;
    }
    const kind = CANCELS[of];
    if (kind === null || abandons || this.#ended.has(eventId)) return;
    const { name, id } = waiting.command;
    const target = of === 'child-workflow' ? (id ?? '') : name;
    this.#waiting.push({ command: { kind, name: target, id, attributes: {} }, seq, location, ...place });
  }

  /** Markers of local activities come in the order in which these ended, so each is found by its number. */
  #takeLocalActivity(recorded: ReadCommand): Waiting | null {
    const found = this.#localActivities.get(recorded.id ?? '');
    this.#localActivities.delete(recorded.id ?? '');
    return found ?? this.#waiting[0] ?? null;
  }
}

type Place = Pick<Waiting, 'startedEventId' | 'completedEventId'>;

const keyOf = (target: CancelTarget, seq: number | null): string => `${target} ${seq ?? 0}`;

const TARGETS: Partial<Record<ReadCommand['kind'], CancelTarget>> = {
  activity: 'activity',
  timer: 'timer',
  'child-workflow': 'child-workflow',
  'signal-external': 'signal-external',
  nexus: 'nexus',
};

/** Null: it cannot be called back once it is sent. */
const CANCELS: Record<CancelTarget, ReadCommand['kind'] | null> = {
  activity: 'cancel-activity',
  timer: 'cancel-timer',
  'child-workflow': 'cancel-external',
  'signal-external': null,
  nexus: 'cancel-nexus',
};
