import type { CommandKind, HistoryEvent } from '@/lib/protocol/run-event';
import type { CancelRequest, ChildWorkflow, ExternalRequest, Patch, Signal, Timer, Update } from './groups';
import { cause, execution, failure, limit, list, number, object, text } from './read-attributes';

/** Whose history it is. */
export type Owner = { executionKey: string; workflowId: string };

type Asked<L extends string, T> = { list: L; item: T; kind: CommandKind; id: string };

/** What an event begins, and the command that asked for it, where a command did. */
export type Opening =
  | Asked<'timers', Timer>
  | Asked<'children', ChildWorkflow>
  | Asked<'externals', ExternalRequest>
  | Asked<'patches', Patch>
  | { list: 'signals'; item: Signal }
  | { list: 'updates'; item: Update }
  | { list: 'cancelRequests'; item: CancelRequest };

/** The group an event opens; null when it opens none. */
export function openingOf(event: HistoryEvent, { executionKey, workflowId }: Owner): Opening | null {
  const { eventId, timeMs, attributes } = event;
  const asked = { executionKey, location: null } as const;
  switch (event.type) {
    case 'TimerStarted': {
      const timerId = text(attributes, 'timerId');
      const durationMs = number(attributes, 'startToFireTimeoutMs') ?? 0;
      const item = { ...asked, workflowId, timerId, startedEventId: eventId, startedMs: timeMs, durationMs };
      return { list: 'timers', item: { ...item, close: null }, kind: 'timer', id: timerId };
    }
    case 'StartChildWorkflowExecutionInitiated': {
      const childId = text(attributes, 'workflowId');
      const item: ChildWorkflow = {
        ...asked,
        initiatedEventId: eventId,
        initiatedMs: timeMs,
        workflowId: childId,
        workflowType: text(attributes, 'workflowType'),
        taskQueue: text(attributes, 'taskQueue'),
        input: list(attributes, 'input'),
        parentClosePolicy: text(attributes, 'parentClosePolicy'),
        started: null,
        close: null,
      };
      return { list: 'children', item, kind: 'child-workflow', id: childId };
    }
    case 'SignalExternalWorkflowExecutionInitiated':
      return external(event, executionKey, 'signal', text(attributes, 'signalName'));
    case 'RequestCancelExternalWorkflowExecutionInitiated':
      return external(event, executionKey, 'cancel', 'cancel');
    case 'WorkflowExecutionSignaled': {
      const name = text(attributes, 'signalName');
      const from = execution(attributes, 'externalWorkflowExecution');
      const identity = text(attributes, 'identity');
      return {
        list: 'signals',
        item: { eventId, timeMs, name, input: list(attributes, 'input'), from, identity },
      };
    }
    case 'WorkflowExecutionUpdateAccepted': {
      const request = object(attributes, 'acceptedRequest');
      const [meta, input] = [object(request, 'meta'), object(request, 'input')];
      const item: Update = {
        executionKey,
        acceptedEventId: eventId,
        acceptedMs: timeMs,
        updateId: text(meta, 'updateId') || text(attributes, 'protocolInstanceId'),
        name: text(input, 'name'),
        input: list(input, 'args'),
        identity: text(meta, 'identity'),
        close: null,
      };
      return { list: 'updates', item };
    }
    case 'WorkflowExecutionCancelRequested': {
      const from = execution(attributes, 'externalWorkflowExecution');
      const identity = text(attributes, 'identity');
      return {
        list: 'cancelRequests',
        item: { eventId, timeMs, cause: text(attributes, 'cause'), from, identity },
      };
    }
    case 'MarkerRecorded': {
      if (text(attributes, 'markerName') !== 'core_patch') return null;
      const [data] = list(object(attributes, 'details'), 'patch-data');
      const patch = object({ data: data ?? null }, 'data');
      const patchId = text(patch, 'id');
      const item = { ...asked, eventId, timeMs, patchId, deprecated: patch['deprecated'] === true };
      return { list: 'patches', item, kind: 'patch', id: patchId };
    }
    default:
      return null;
  }
}

function external(
  { eventId, timeMs, attributes }: HistoryEvent,
  executionKey: string,
  type: ExternalRequest['type'],
  name: string,
): Opening {
  const target = execution(attributes, 'workflowExecution');
  const item: ExternalRequest = {
    executionKey,
    type,
    initiatedEventId: eventId,
    initiatedMs: timeMs,
    workflowId: target?.workflowId ?? '',
    workflowRunId: target?.workflowRunId ? target.workflowRunId : null,
    name,
    input: list(attributes, 'input'),
    close: null,
    location: null,
  };
  const kind = type === 'signal' ? 'signal-external' : 'cancel-external';
  return { list: 'externals', item, kind, id: item.workflowId };
}

/** What an event changes of a group that `eventId` opened. */
export type Closing =
  | { list: 'timers'; eventId: number; change: Pick<Timer, 'close'> }
  | { list: 'children'; eventId: number; change: Partial<Pick<ChildWorkflow, 'started' | 'close'>> }
  | { list: 'externals'; eventId: number; change: Pick<ExternalRequest, 'close'> }
  | { list: 'updates'; eventId: number; change: Pick<Update, 'close'> };

const CHILD_ENDS: Readonly<Record<string, NonNullable<ChildWorkflow['close']>['type']>> = {
  ChildWorkflowExecutionCompleted: 'completed',
  ChildWorkflowExecutionFailed: 'failed',
  ChildWorkflowExecutionCanceled: 'cancelled',
  ChildWorkflowExecutionTimedOut: 'timed-out',
  ChildWorkflowExecutionTerminated: 'terminated',
  StartChildWorkflowExecutionFailed: 'not-started',
};

const DELIVERIES: Readonly<Record<string, 'delivered' | 'failed'>> = {
  ExternalWorkflowExecutionSignaled: 'delivered',
  SignalExternalWorkflowExecutionFailed: 'failed',
  ExternalWorkflowExecutionCancelRequested: 'delivered',
  RequestCancelExternalWorkflowExecutionFailed: 'failed',
};

/** The group an event carries on or closes; null when it does neither. */
export function closingOf(event: HistoryEvent): Closing | null {
  const { type, eventId: at, timeMs, attributes } = event;
  const opened = (key: string): number => number(attributes, key) ?? -1;
  if (type === 'TimerFired' || type === 'TimerCanceled') {
    const close = { type: type === 'TimerFired' ? 'fired' : 'cancelled', eventId: at, timeMs } as const;
    return { list: 'timers', eventId: opened('startedEventId'), change: { close } };
  }
  if (type === 'ChildWorkflowExecutionStarted') {
    const workflowRunId = execution(attributes, 'workflowExecution')?.workflowRunId ?? '';
    const started = { eventId: at, timeMs, workflowRunId };
    return { list: 'children', eventId: opened('initiatedEventId'), change: { started } };
  }
  const end = CHILD_ENDS[type];
  if (end) {
    const result = attributes['result'] ?? null;
    const why = { result, failure: failure(attributes, 'failure'), cause: cause(attributes) };
    const close = { type: end, eventId: at, timeMs, ...why };
    return { list: 'children', eventId: opened('initiatedEventId'), change: { close } };
  }
  const delivery = DELIVERIES[type];
  if (delivery) {
    const close = { type: delivery, eventId: at, timeMs, cause: cause(attributes) };
    return { list: 'externals', eventId: opened('initiatedEventId'), change: { close } };
  }
  if (type === 'WorkflowExecutionUpdateCompleted') {
    const outcome = object(attributes, 'outcome');
    const problem = failure(outcome, 'failure');
    const [result = null] = list(outcome, 'success');
    const close = {
      type: problem ? 'failed' : 'completed',
      eventId: at,
      timeMs,
      result,
      failure: problem,
    } as const;
    return { list: 'updates', eventId: limit(attributes, 'acceptedEventId') ?? -1, change: { close } };
  }
  return null;
}
