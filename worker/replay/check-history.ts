import { temporal } from '@temporalio/proto';

type History = temporal.api.history.v1.IHistory;
type ProtoEvent = temporal.api.history.v1.IHistoryEvent;
const { EventType } = temporal.api.enums.v1;

/** A history that SDK core can replay. */
export type CheckedHistory = {
  history: History;
  workflowType: string;
  workflowId: string;
  /** False: the workflow was still running when the history was taken. */
  closed: boolean;
  /** Types of the local activities in it: the SDK only calls those it is told of. */
  localActivityTypes: string[];
};
export type HistoryCheck = { ok: true; checked: CheckedHistory } | { ok: false; message: string };

/**
 * Whether a history makes sense: complete, in order (a reversed one is turned round), beginning with its start, each
 * event with its own attributes, payloads that the default data converter wrote. What the SDK would trip over is
 * refused here, in plain words.
 */
export function checkHistory(history: History): HistoryCheck {
  const events = (history.events ?? []).toSorted((a, b) => idOf(a) - idOf(b));
  const problem = firstProblem(events);
  if (problem !== null) return { ok: false, message: problem };
  const started = events[0]?.workflowExecutionStartedEventAttributes;
  return {
    ok: true,
    checked: {
      history: { events },
      workflowType: started?.workflowType?.name ?? '',
      workflowId: started?.workflowId || 'replayed',
      closed: events.some((event) => CLOSING.has(event.eventType ?? 0)),
      localActivityTypes: localActivities(events),
    },
  };
}

function firstProblem(events: readonly ProtoEvent[]): string | null {
  const [first] = events;
  if (!first) return 'The history has no events, so there is nothing to replay.';
  if (!first.workflowExecutionStartedEventAttributes) {
    return `The history begins with ${nameOf(first)} (event ${idOf(first)}) instead of WorkflowExecutionStarted: its beginning is missing. Export the whole history.`;
  }
  if (!first.workflowExecutionStartedEventAttributes.workflowType?.name) {
    return 'Event 1 (WorkflowExecutionStarted) names no workflow type.';
  }
  for (const [index, event] of events.entries()) {
    const problem = problemOf(event, index, events);
    if (problem !== null) return problem;
  }
  return null;
}

function problemOf(event: ProtoEvent, index: number, events: readonly ProtoEvent[]): string | null {
  const id = idOf(event);
  if (id !== index + 1) {
    return id === index
      ? `Two events have the id ${id}.`
      : `Event ${index + 1} is missing (event ${id} comes next): the export is incomplete. Export the whole history.`;
  }
  const name = nameOf(event);
  if (!event.eventType) return `Event ${id} has no event type that this version of Temporal knows.`;
  const attributes = Reflect.get(event, attributesOf(name));
  if (typeof attributes !== 'object' || attributes === null) {
    return `Event ${id} (${name}) has no ${attributesOf(name)}.`;
  }
  if (!event.eventTime) return `Event ${id} (${name}) has no time.`;
  if (index > 0 && event.workflowExecutionStartedEventAttributes) {
    return `Event ${id} starts a second workflow. Export one run at a time.`;
  }
  return (
    danglingReference(attributes, id, name) ??
    afterTaskStarted(event, events[index + 1]) ??
    foreignEncoding(event, name)
  );
}

const REFERENCES = [
  'scheduledEventId',
  'startedEventId',
  'initiatedEventId',
  'workflowTaskCompletedEventId',
] as const;

/** References lead back in time; core looks nothing up that lies ahead. */
function danglingReference(attributes: object, id: number, name: string): string | null {
  for (const key of REFERENCES) {
    const target = Number(Reflect.get(attributes, key) ?? 0);
    if (target >= id || target < 0) {
      return `Event ${id} (${name}) refers to event ${target} as its ${key}, which does not lie before it: the history is damaged.`;
    }
  }
  return null;
}

const AFTER_STARTED = new Set<number>([
  EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
  EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED,
  EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT,
]);

function afterTaskStarted(event: ProtoEvent, next: ProtoEvent | undefined): string | null {
  if (event.eventType !== EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED || !next) return null;
  if (AFTER_STARTED.has(next.eventType ?? 0)) return null;
  return `Event ${idOf(next)} (${nameOf(next)}) follows a started workflow task, which only its end can do: the history is damaged.`;
}

const CLOSING = new Set<number>([
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED,
  EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
]);

/** What the workflow's own commands wrote is not read back by it; everything else is. */
const NOT_READ_BACK =
  /^(?:WorkflowTask|ActivityTaskScheduled|StartChild|WorkflowExecution(?:Completed|Failed|ContinuedAsNew)|Upsert|WorkflowProperties|.*Initiated$|NexusOperationScheduled)/;
/** Those of the default data converter. */
const PLAIN = new Set(['json/plain', 'binary/null', 'binary/plain', '']);

function foreignEncoding(event: ProtoEvent, name: string): string | null {
  if (NOT_READ_BACK.test(name)) return null;
  const encoding = findEncoding(Reflect.get(event, attributesOf(name)), 0);
  if (encoding === null) return null;
  const what = encoding.includes('protobuf')
    ? 'by a data converter for protobuf'
    : encoding.includes('encrypt')
      ? 'by a payload codec that encrypts'
      : 'by a payload codec or a data converter of your own';
  return (
    `The payloads of event ${idOf(event)} (${name}) are encoded as "${encoding}", ${what}. Without it the code cannot be given ` +
    'the values it was given then. Decode the history first: temporal workflow show --output json --codec-endpoint <url>'
  );
}

/** The first encoding that the default data converter does not read. */
function findEncoding(value: unknown, depth: number): string | null {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array || depth > 100) return null;
  if (isPayload(value)) {
    const encoding = Buffer.from(value.metadata.encoding ?? [])
      .toString('utf8')
      .slice(0, 60);
    return PLAIN.has(encoding) ? null : encoding;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'header' || key === 'memo' || key === 'searchAttributes') continue;
    const found = findEncoding(inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function isPayload(value: object): value is { metadata: { encoding?: Uint8Array } } {
  if (!('metadata' in value) || typeof value.metadata !== 'object' || value.metadata === null) return false;
  return !('encoding' in value.metadata) || value.metadata.encoding instanceof Uint8Array;
}

function localActivities(events: readonly ProtoEvent[]): string[] {
  const types = events.flatMap((event) => {
    const marker = event.markerRecordedEventAttributes;
    if (marker?.markerName !== 'core_local_activity') return [];
    const data = marker.details?.['data']?.payloads?.[0]?.data;
    const found = /"activity_type":"([^"]+)"/.exec(data ? Buffer.from(data).toString('utf8') : '');
    return found?.[1] === undefined ? [] : [found[1]];
  });
  return [...new Set(types)];
}

function idOf(event: ProtoEvent): number {
  return Number(event.eventId ?? 0);
}

/** `ActivityTaskScheduled`. */
function nameOf(event: ProtoEvent): string {
  const name = EventType[event.eventType ?? 0] ?? 'an unknown event';
  return camelCase(name.replace(/^EVENT_TYPE_/, '').toLowerCase()).replace(/^[a-z]/, (letter) =>
    letter.toUpperCase(),
  );
}

function attributesOf(name: string): string {
  return `${name.replace(/^[A-Z]/, (letter) => letter.toLowerCase())}EventAttributes`;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
