import type { HistoryEvent } from '@/lib/protocol/run-event';

/** Where an event keeps the name that triggers know it by. */
const NAMED_BY: ReadonlyMap<string, string> = new Map([
  ['WorkflowExecutionStarted', 'workflowType'],
  ['ActivityTaskScheduled', 'activityType'],
  ['StartChildWorkflowExecutionInitiated', 'workflowType'],
  ['WorkflowExecutionSignaled', 'signalName'],
  ['SignalExternalWorkflowExecutionInitiated', 'signalName'],
  ['TimerStarted', 'timerId'],
  ['TimerFired', 'timerId'],
  ['TimerCanceled', 'timerId'],
  ['MarkerRecorded', 'markerName'],
]);

/** Attributes by which an event points to the one that began its story; the first that leads to a name counts. */
const POINTERS = ['scheduledEventId', 'initiatedEventId', 'acceptedEventId'] as const;

/**
 * Names of history events: an activity type, child workflow type, signal, update or timer id, also of the later events that
 * only point back to it. Has to see every event of a run, in order.
 */
export class EventNames {
  readonly #names = new Map<string, string>();

  nameOf(workflowRunId: string, event: HistoryEvent): string | null {
    const name = this.#find(workflowRunId, event);
    if (name !== null) this.#names.set(`${workflowRunId}/${event.eventId}`, name);
    return name;
  }

  #find(workflowRunId: string, { type, attributes }: HistoryEvent): string | null {
    if (type === 'WorkflowExecutionUpdateAccepted') return updateName(attributes);
    const own = attributes[NAMED_BY.get(type) ?? ''];
    if (typeof own === 'string') return own;
    for (const pointer of POINTERS) {
      const eventId = attributes[pointer];
      const name = typeof eventId === 'number' ? this.#names.get(`${workflowRunId}/${eventId}`) : undefined;
      if (name !== undefined) return name;
    }
    return null;
  }
}

function updateName(attributes: HistoryEvent['attributes']): string | null {
  let at: unknown = attributes;
  for (const key of ['acceptedRequest', 'input', 'name']) {
    if (typeof at !== 'object' || at === null || Array.isArray(at)) return null;
    at = new Map<string, unknown>(Object.entries(at)).get(key);
  }
  return typeof at === 'string' ? at : null;
}
