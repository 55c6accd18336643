import type { JsonObject } from '@/lib/protocol/json';
import type { ReplayKind } from '@/lib/protocol/replay';
import type { HistoryEvent } from '@/lib/protocol/run-event';
import { asList, asNumber, asObject, asText } from './attributes';

/** A command in the terms in which Temporal compares: recorded ones and replayed ones read alike. */
export type ReadCommand = {
  kind: ReplayKind;
  /** Activity or workflow type, patch id, … */
  name: string;
  /** Activity, timer, workflow or update id; null where the kind has none. */
  id: string | null;
  attributes: JsonObject;
};

/** What an event says of the command it came from; null for events that no command makes. */
export function readCommand(eventType: string, attributes: JsonObject): ReadCommand | null {
  const text = (key: string): string => asText(attributes[key]);
  const command = (kind: ReplayKind, name: string, id: string | null = null): ReadCommand => ({
    kind,
    name,
    id,
    attributes,
  });
  switch (eventType) {
    case 'ActivityTaskScheduled':
      return command('activity', text('activityType'), text('activityId'));
    case 'TimerStarted':
      return command('timer', `timer ${text('timerId')}`, text('timerId'));
    case 'TimerCanceled':
      return command('cancel-timer', `timer ${text('timerId')}`, text('timerId'));
    case 'StartChildWorkflowExecutionInitiated':
      return command('child-workflow', text('workflowType'), text('workflowId'));
    case 'SignalExternalWorkflowExecutionInitiated':
      return command('signal-external', text('signalName'));
    case 'RequestCancelExternalWorkflowExecutionInitiated':
      return command('cancel-external', targetOf(attributes), targetOf(attributes));
    case 'NexusOperationScheduled':
      return command('nexus', `${text('service')}.${text('operation')}`);
    case 'UpsertWorkflowSearchAttributes':
      return isOfPatch(attributes) ? null : command('search-attributes', 'search attributes');
    case 'WorkflowPropertiesModified':
      return command('memo', 'memo');
    case 'WorkflowExecutionUpdateAccepted':
      return command('update-accepted', updateName(attributes), text('protocolInstanceId'));
    case 'WorkflowExecutionUpdateCompleted':
      return command('update-completed', 'update', asText(asObject(attributes['meta'])['updateId']));
    case 'WorkflowExecutionCompleted':
      return command('complete', 'complete');
    case 'WorkflowExecutionFailed':
      return command('fail', 'fail');
    case 'WorkflowExecutionCanceled':
      return command('cancel', 'cancel');
    case 'WorkflowExecutionContinuedAsNew':
      return command('continue-as-new', text('workflowType'));
    case 'MarkerRecorded':
      return readMarker(attributes);
    default:
      return null;
  }
}

/** The same for an event of a history: what it cancels is named there. `eventOf` gives an event by its id. */
export function readRecorded(
  event: HistoryEvent,
  eventOf: (id: number) => HistoryEvent | undefined,
): ReadCommand | null {
  const about = ABOUT[event.type];
  if (!about) return readCommand(event.type, event.attributes);
  const target = eventOf(asNumber(event.attributes[about.named]));
  const meant = target ? readCommand(target.type, target.attributes) : null;
  const { kind } = about;
  return { kind, name: meant?.name ?? '', id: meant?.id ?? null, attributes: event.attributes };
}

/** Events that say only by an event's id what they are about. */
const ABOUT: Readonly<Record<string, { kind: ReplayKind; named: string }>> = {
  ActivityTaskCancelRequested: { kind: 'cancel-activity', named: 'scheduledEventId' },
  NexusOperationCancelRequested: { kind: 'cancel-nexus', named: 'scheduledEventId' },
  WorkflowExecutionUpdateCompleted: { kind: 'update-completed', named: 'acceptedEventId' },
};

export function targetOf(attributes: JsonObject): string {
  return asText(asObject(attributes['workflowExecution'])['workflowId']);
}

/** The SDK adds such an upsert to each patch marker by itself; the code never asks for it. */
function isOfPatch(attributes: JsonObject): boolean {
  const fields = asObject(asObject(attributes['searchAttributes'])['indexedFields']);
  return 'TemporalChangeVersion' in fields;
}

function updateName(attributes: JsonObject): string {
  return asText(asObject(asObject(attributes['acceptedRequest'])['input'])['name']) || 'update';
}

function readMarker(attributes: JsonObject): ReadCommand {
  const marker = asText(attributes['markerName']);
  if (marker === 'core_patch') {
    return { kind: 'patch', name: asText(patchData(attributes)['id']), id: null, attributes };
  }
  if (marker !== 'core_local_activity') return { kind: 'marker', name: marker, id: null, attributes };
  const said = asObject(asList(asObject(attributes['details'])['data'])[0]);
  return {
    kind: 'local-activity',
    name: asText(said['activity_type']),
    id: String(asNumber(said['seq'])),
    attributes,
  };
}

/** A patch whose marker may be missing on either side. */
export function isDeprecatedPatch({ kind, attributes }: ReadCommand): boolean {
  return kind === 'patch' && patchData(attributes)['deprecated'] === true;
}

function patchData(attributes: JsonObject): JsonObject {
  return asObject(asList(asObject(attributes['details'])['patch-data'])[0]);
}

const ENDINGS: ReadonlySet<ReplayKind> = new Set(['complete', 'fail', 'cancel', 'continue-as-new']);

/** Whether nothing can follow it. */
export function isEnding({ kind }: { kind: ReplayKind }): boolean {
  return ENDINGS.has(kind);
}
