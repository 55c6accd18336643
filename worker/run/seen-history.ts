import type { HistoryEvent } from '@/lib/protocol/run-event';

/** How far the history of one workflow run has been seen. */
export class SeenHistory {
  #last = 0;
  /** A workflow task has failed, and history has not gone on since: the server keeps the two events of its retry to itself. */
  #retries = false;

  /** `events`: the next ones, in order. */
  add(events: readonly HistoryEvent[]): void {
    for (const { eventId, type, attributes } of events) {
      this.#last = eventId;
      // A task that no worker has begun is scheduled anew, not retried.
      const failed = type === 'WorkflowTaskTimedOut' && attributes['timeoutType'] !== NOT_BEGUN;
      if (failed || type === 'WorkflowTaskFailed') this.#retries = true;
      else if (type === 'WorkflowTaskScheduled') this.#retries = false;
    }
  }

  /**
   * Whether all has been seen that a workflow task can know whose own start is that event. History does not hold the start of a task
   * that is tried again until that has ended well.
   */
  reaches(eventId: number): boolean {
    return this.#last + (this.#retries ? OF_A_RETRY : 0) >= eventId;
  }
}

const NOT_BEGUN = 'SCHEDULE_TO_START';
/** Its scheduling and its start. */
const OF_A_RETRY = 2;
