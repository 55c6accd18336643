import type { Activity, Execution, Run, Timer, WorkflowTask } from '@/lib/run/model';
import type { ChildWorkflow, ExternalRequest, Update } from '@/lib/run/groups';
import { itemId } from './item-id';
import { attemptItem, type Moment } from './moment';

/** Something begun and not yet ended. `from`: the place of the moment it began at. */
export type Pending = { itemId: string; from: number } & (
  | { type: 'activity'; activity: Activity }
  | { type: 'timer'; timer: Timer }
  | { type: 'child'; child: ChildWorkflow }
  | { type: 'external'; external: ExternalRequest }
  | { type: 'update'; update: Update }
  | { type: 'task'; execution: Execution; task: WorkflowTask }
);

/** So many moments lie between two notes of all that is pending. */
const STRIDE = 256;

/**
 * What was pending at any moment of a run: the commands that had not been answered, the workflow tasks nobody had finished. Every
 * {@link STRIDE} moments the whole set is noted, so that a question goes through at most that many changes.
 */
export class Pendings {
  readonly #changes: { begun: Pending[]; ended: Pending[] }[] = [];
  readonly #notes: (readonly Pending[])[] = [];

  constructor(
    run: Run,
    list: readonly Moment[],
    readonly indexes: ReadonlyMap<string, number>,
  ) {
    for (const execution of run.executions.values()) this.#addAll(execution);
    const open = new Set<Pending>();
    for (let index = 0; index < list.length; index += 1) {
      if (index % STRIDE === 0) this.#notes.push([...open]);
      this.#apply(open, index);
    }
  }

  /** In the order they began. */
  at(index: number): readonly Pending[] {
    const note = Math.floor(index / STRIDE);
    const open = new Set(this.#notes[note]);
    for (let one = note * STRIDE; one <= index; one += 1) this.#apply(open, one);
    return [...open];
  }

  /** How far an activity's attempts had come by then. */
  attemptAt(activity: Activity, index: number): { attempt: number; state: AttemptState } | null {
    for (const attempt of activity.attempts.toReversed()) {
      const id = attemptItem({ activity, attempt });
      const by = (step: string): boolean => (this.indexes.get(`${id} ${step}`) ?? Infinity) <= index;
      if (!by('starts')) continue;
      const state = by('ends') ? 'ended' : by('waits') ? 'waiting' : 'running';
      return { attempt: attempt.attempt, state };
    }
    return null;
  }

  #apply(open: Set<Pending>, index: number): void {
    const change = this.#changes[index];
    if (!change) return;
    for (const one of change.begun) open.add(one);
    for (const one of change.ended) open.delete(one);
  }

  #addAll(execution: Execution): void {
    const { key } = execution;
    const event = (eventId: number | undefined): number =>
      (eventId === undefined
        ? undefined
        : this.indexes.get(itemId({ type: 'event', execution: key, eventId }))) ?? Infinity;
    // A workflow that has ended waits for nothing, and takes what it had asked for with it.
    const end = event(execution.close?.eventId);
    const add = (pending: Pending, until: number): void => {
      if (!Number.isFinite(pending.from)) return;
      this.#changed(pending.from).begun.push(pending);
      const last = Math.min(until, end);
      if (Number.isFinite(last)) this.#changed(Math.max(last, pending.from)).ended.push(pending);
    };
    for (const activity of execution.activities) {
      const { activityId, attempts, kind, scheduledEventId } = activity;
      const [first] = attempts;
      const began = first && this.indexes.get(`${attemptItem({ activity, attempt: first })} starts`);
      const asked = kind === 'local' ? Infinity : event(scheduledEventId ?? undefined);
      const id = itemId({ type: 'activity', execution: key, activityId });
      const from = Math.min(asked, began ?? Infinity);
      add({ type: 'activity', itemId: id, from, activity }, event(activity.close?.eventId));
    }
    for (const timer of execution.timers) {
      const id = itemId({ type: 'timer', execution: key, startedEventId: timer.startedEventId });
      add(
        { type: 'timer', itemId: id, from: event(timer.startedEventId), timer },
        event(timer.close?.eventId),
      );
    }
    for (const child of execution.children) {
      const { initiatedEventId, close } = child;
      const id = itemId({ type: 'child', execution: key, initiatedEventId });
      add({ type: 'child', itemId: id, from: event(initiatedEventId), child }, event(close?.eventId));
    }
    for (const external of execution.externals) {
      const { initiatedEventId, close } = external;
      const id = itemId({ type: 'external', execution: key, initiatedEventId });
      add({ type: 'external', itemId: id, from: event(initiatedEventId), external }, event(close?.eventId));
    }
    for (const update of execution.updates) {
      const { acceptedEventId, close } = update;
      const id = itemId({ type: 'update', execution: key, acceptedEventId });
      add({ type: 'update', itemId: id, from: event(acceptedEventId), update }, event(close?.eventId));
    }
    for (const task of execution.workflowTasks) {
      const { scheduledEventId, close } = task;
      const id = itemId({ type: 'task', execution: key, scheduledEventId });
      add(
        { type: 'task', itemId: id, from: event(scheduledEventId), execution, task },
        event(close?.eventId),
      );
    }
  }

  #changed(index: number): { begun: Pending[]; ended: Pending[] } {
    const change = this.#changes[index] ?? { begun: [], ended: [] };
    this.#changes[index] = change;
    return change;
  }
}

/** `waiting`: its function has promised that somebody calls back. `ended`: the next attempt has not begun. */
export type AttemptState = 'running' | 'waiting' | 'ended';
