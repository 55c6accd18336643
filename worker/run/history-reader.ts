import { failureInfo } from '@/lib/protocol/failure';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import { UNHANDLED_COMMAND } from '../history/execution-events';
import type { Stop } from './stop';
import { divergedStop, stuckStop, tooManyEventsStop } from './stop-messages';

const NON_DETERMINISTIC = 'WORKFLOW_TASK_FAILED_CAUSE_NON_DETERMINISTIC_ERROR';
/** Of one execution, and of all the executions of a run together. */
const MAX_EVENTS = 12_000;
const MAX_ALL_EVENTS = 100_000;

/** Reads the events of a run's executions for what must stop it. */
export class HistoryReader {
  #all = 0;

  /** `mayMend`: a workflow that is stuck with the code of this worker may be mended by other code, there or yet to be deployed. */
  constructor(readonly mayMend: (workerId: string) => boolean) {}

  /** Why the run has to stop, as far as these events say so. */
  read(events: readonly HistoryEvent[]): Stop | null {
    this.#all += events.length;
    if (this.#all > MAX_ALL_EVENTS) return tooManyEventsStop(MAX_ALL_EVENTS);
    for (const event of events) {
      if (event.eventId > MAX_EVENTS) return tooManyEventsStop(MAX_EVENTS);
      const stop = event.type === 'WorkflowTaskFailed' ? this.#taskFailed(event) : null;
      if (stop) return stop;
    }
    return null;
  }

  /** The code threw: such a task is retried for ever. Tasks fail for other reasons too, which mend themselves. */
  #taskFailed({ attributes }: HistoryEvent): Stop | null {
    const { identity, cause } = attributes;
    if (typeof identity === 'string' && this.mayMend(identity)) return null;
    const parsed = failureInfo.safeParse(attributes['failure']);
    if (!parsed.success || cause === UNHANDLED_COMMAND) return null;
    const { message, location } = parsed.data;
    const diverged = cause === NON_DETERMINISTIC || message.includes('[TMPRL1100]');
    return diverged ? divergedStop(message) : stuckStop(message, location);
  }
}
