import type { Json, JsonObject } from '@/lib/protocol/json';

/** A command in the terms in which Temporal compares: recorded ones and replayed ones read alike. */
export type ReadCommand = {
  kind: string;
  /** Activity or workflow type, patch id, … */
  name: string;
  /** Activity, timer or workflow id; null where the kind has none, or where it is not compared. */
  id: string | null;
  attributes: JsonObject;
};

/** What an event says of the command it came from; null for events that no command makes. */
export function readCommand(eventType: string, attributes: JsonObject): ReadCommand | null {
  const text = (key: string): string => asText(attributes[key]);
  const command = (kind: string, name: string, id: string | null = null): ReadCommand => ({
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
    case 'StartChildWorkflowExecutionInitiated':
      return command('child-workflow', text('workflowType'), text('workflowId'));
    case 'SignalExternalWorkflowExecutionInitiated':
      return command('signal-external', text('signalName'));
    case 'NexusOperationScheduled':
      return command('nexus', `${text('service')}.${text('operation')}`);
    case 'UpsertWorkflowSearchAttributes':
      return command('search-attributes', 'search attributes');
    case 'WorkflowPropertiesModified':
      return command('memo', 'memo');
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

function readMarker(attributes: JsonObject): ReadCommand {
  const marker = asText(attributes['markerName']);
  const [data] = asList(asObject(attributes['details'])[marker === 'core_patch' ? 'patch-data' : 'data']);
  const said = asObject(data);
  if (marker === 'core_patch') return { kind: 'patch', name: asText(said['id']), id: null, attributes };
  if (marker !== 'core_local_activity') return { kind: 'marker', name: marker, id: null, attributes };
  return {
    kind: 'local-activity',
    name: asText(said['activity_type']),
    id: String(asNumber(said['seq'])),
    attributes,
  };
}

/** A patch whose marker may be missing on either side. */
export function isDeprecatedPatch({ attributes }: ReadCommand): boolean {
  const [data] = asList(asObject(attributes['details'])['patch-data']);
  return asObject(data)['deprecated'] === true;
}

export function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

export function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

export function asNumber(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0;
}
