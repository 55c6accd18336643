import { markerOf } from '@/lib/run/build-local-activity';
import { openingOf } from '@/lib/run/group-events';
import type { HistoryEvent } from '@/lib/run/model';

/** What an event that stands alone is about, in a few words; its type where there are no better ones. */
export function eventTitle(event: HistoryEvent): string {
  const opening = openingOf(event, { executionKey: '', workflowId: '' });
  switch (opening?.list) {
    case 'signals':
      return `signal ${opening.item.name}`;
    case 'cancelRequests':
      return 'cancellation requested';
    case 'patches':
      return `patch ${opening.item.patchId}`;
    default:
      return TITLES[event.type] ?? event.type;
  }
}

/** What such an event means, as a sentence. */
export function eventMeaning(event: HistoryEvent): string {
  const opening = openingOf(event, { executionKey: '', workflowId: '' });
  switch (opening?.list) {
    case 'signals': {
      const { from } = opening.item;
      const sender = from ? `The workflow ${from.workflowId} sent it.` : 'A client sent it.';
      return `A signal arrived and was written into history before any code saw it. ${sender}`;
    }
    case 'cancelRequests':
      return 'Somebody asked for the cancellation. The workflow code decides what to do about it.';
    case 'patches':
      return opening.item.deprecated
        ? 'deprecatePatch() ran: only the new code is left, and histories with this marker still replay.'
        : 'patched() said yes here: this execution goes the new way, and every replay of it will.';
    default:
      return MEANINGS[event.type] ?? `Event ${event.eventId} of the history.`;
  }
}

/** An event with the name of what it is about, for lists. */
export function eventWords(event: HistoryEvent): string {
  const { attributes, type } = event;
  const names = [
    attributes['activityType'],
    markerOf(event)?.['activity_type'],
    type.includes('Child') ? attributes['workflowType'] : undefined,
    attributes['signalName'],
    typeof attributes['timerId'] === 'string' ? `timer ${attributes['timerId']}` : undefined,
  ];
  const name = names.find((one) => typeof one === 'string');
  const title = eventTitle(event);
  if (title !== type) return `${type} (${title})`;
  return typeof name === 'string' ? `${type} (${name})` : type;
}

const TITLES: Readonly<Record<string, string>> = {
  UpsertWorkflowSearchAttributes: 'search attributes set',
  WorkflowPropertiesModified: 'memo set',
  WorkflowExecutionOptionsUpdated: 'options changed',
  WorkflowExecutionUpdateAdmitted: 'update admitted',
  WorkflowExecutionPaused: 'paused',
  WorkflowExecutionUnpaused: 'unpaused',
};

const MEANINGS: Readonly<Record<string, string>> = {
  UpsertWorkflowSearchAttributes: 'The workflow set search attributes, by which people find it.',
  WorkflowPropertiesModified: 'The workflow changed its memo.',
  WorkflowExecutionOptionsUpdated: 'Somebody changed the options of this execution from outside.',
};
