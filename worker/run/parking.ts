import type { HistoryEvent } from '@/lib/protocol/run-event';
import { CLOSING } from '../history/execution-events';

/** Rejects what a dead worker would have answered, once the answer is too late to count. */
export class RunIsOver extends Error {
  override name = 'RunIsOver';
  constructor() {
    super('the server has given this up');
  }
}

/** What an answer would have been for: a workflow task of that run, or an attempt of one of its activities. */
export type Place =
  | { type: 'task'; workflowRunId: string }
  | { type: 'attempt'; workflowRunId: string; activityId: string; attempt: number };

type Parked = { place: Place; reject(error: Error): void };
/** What is parked of one workflow run, and the activities by their scheduling events. */
type OfRun = { parked: Set<Parked>; scheduled: Map<number, string> };

const ENDS_ACTIVITY = new Set([
  'ActivityTaskCompleted',
  'ActivityTaskFailed',
  'ActivityTaskTimedOut',
  'ActivityTaskCanceled',
]);

/**
 * Promises of dead workers. What a crashed worker had in flight is never reported, so its answers stay pending. SDK core
 * keeps such a worker, a few MB, until the last of them has settled: each is rejected as soon as the server has given it
 * up, and then ignores the late answer; the rest when the run is over.
 */
export class Parking {
  readonly #runs = new Map<string, OfRun>();
  #closed = false;

  /** How many answers are pending. */
  get size(): number {
    return [...this.#runs.values()].reduce((sum, { parked }) => sum + parked.size, 0);
  }

  never<T>(place: Place): Promise<T> {
    return new Promise<T>((_, reject) => {
      if (this.#closed) reject(new RunIsOver());
      else this.#of(place.workflowRunId).parked.add({ place, reject });
    });
  }

  /** A workflow task or an attempt begins: there is only ever one, so the server has given up those before it. */
  begins(place: Place): void {
    this.#reject(place.workflowRunId, (parked) => comesAfter(place, parked));
  }

  /** The history of a run goes on: what has ended is not waited for any more. */
  onHistory(workflowRunId: string, events: readonly HistoryEvent[]): void {
    for (const { eventId, type, attributes } of events) {
      if (type === 'ActivityTaskScheduled') {
        const { activityId } = attributes;
        if (typeof activityId === 'string') this.#of(workflowRunId).scheduled.set(eventId, activityId);
      } else if (ENDS_ACTIVITY.has(type)) {
        const scheduledEventId = Number(attributes['scheduledEventId']);
        const { scheduled } = this.#of(workflowRunId);
        const activityId = scheduled.get(scheduledEventId);
        scheduled.delete(scheduledEventId);
        this.#reject(workflowRunId, (one) => one.type === 'attempt' && one.activityId === activityId);
      } else if (CLOSING.has(type)) {
        this.#reject(workflowRunId, () => true);
        this.#runs.delete(workflowRunId);
      }
    }
  }

  release(): void {
    this.#closed = true;
    for (const workflowRunId of this.#runs.keys()) this.#reject(workflowRunId, () => true);
    this.#runs.clear();
  }

  #of(workflowRunId: string): OfRun {
    const known = this.#runs.get(workflowRunId);
    if (known) return known;
    const run: OfRun = { parked: new Set(), scheduled: new Map() };
    this.#runs.set(workflowRunId, run);
    return run;
  }

  #reject(workflowRunId: string, isGivenUp: (place: Place) => boolean): void {
    const parked = this.#runs.get(workflowRunId)?.parked ?? new Set();
    for (const one of parked) {
      if (!isGivenUp(one.place)) continue;
      parked.delete(one);
      one.reject(new RunIsOver());
    }
  }
}

function comesAfter(place: Place, earlier: Place): boolean {
  if (place.type === 'task') return earlier.type === 'task';
  return (
    earlier.type === 'attempt' && earlier.activityId === place.activityId && earlier.attempt < place.attempt
  );
}
