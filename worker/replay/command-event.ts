import { temporal, type coresdk } from '@temporalio/proto';

type Command = coresdk.workflow_commands.IWorkflowCommand;
type ProtoEvent = temporal.api.history.v1.IHistoryEvent;
type Payload = temporal.api.common.v1.IPayload;
const { EventType } = temporal.api.enums.v1;

/**
 * The history event that a command becomes, with as much of it as the command knows: what was recorded and what the new
 * code asks for can then be read in the same terms. Null for what leaves no event: answers to queries, a query's own.
 */
export function eventOfCommand(command: Command): ProtoEvent | null {
  return ofScheduling(command) ?? ofClosing(command) ?? ofOthers(command);
}

function ofScheduling(command: Command): ProtoEvent | null {
  const { scheduleActivity: activity, scheduleLocalActivity: local, startTimer: timer } = command;
  const { startChildWorkflowExecution: child, scheduleNexusOperation: nexus } = command;
  if (activity) {
    return {
      eventType: EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
      activityTaskScheduledEventAttributes: {
        activityId: activity.activityId || String(activity.seq ?? 0),
        activityType: { name: activity.activityType },
        taskQueue: { name: activity.taskQueue },
        input: { payloads: activity.arguments },
        scheduleToCloseTimeout: activity.scheduleToCloseTimeout,
        scheduleToStartTimeout: activity.scheduleToStartTimeout,
        startToCloseTimeout: activity.startToCloseTimeout,
        heartbeatTimeout: activity.heartbeatTimeout,
        retryPolicy: activity.retryPolicy,
        priority: activity.priority,
      },
    };
  }
  if (local)
    return marker('core_local_activity', {
      seq: local.seq,
      activity_id: local.activityId,
      activity_type: local.activityType,
    });
  if (timer) {
    return {
      eventType: EventType.EVENT_TYPE_TIMER_STARTED,
      timerStartedEventAttributes: {
        timerId: String(timer.seq ?? 0),
        startToFireTimeout: timer.startToFireTimeout,
      },
    };
  }
  if (child) {
    return {
      eventType: EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED,
      startChildWorkflowExecutionInitiatedEventAttributes: {
        namespace: child.namespace,
        workflowId: child.workflowId,
        workflowType: { name: child.workflowType },
        taskQueue: { name: child.taskQueue },
        input: { payloads: child.input },
        workflowExecutionTimeout: child.workflowExecutionTimeout,
        workflowRunTimeout: child.workflowRunTimeout,
        workflowTaskTimeout: child.workflowTaskTimeout,
        parentClosePolicy: Number(child.parentClosePolicy ?? 0),
        workflowIdReusePolicy: child.workflowIdReusePolicy,
        retryPolicy: child.retryPolicy,
        cronSchedule: child.cronSchedule,
      },
    };
  }
  if (!nexus) return null;
  const { seq: _seq, cancellationType: _cancellationType, ...attributes } = nexus;
  return {
    eventType: EventType.EVENT_TYPE_NEXUS_OPERATION_SCHEDULED,
    nexusOperationScheduledEventAttributes: attributes,
  };
}

function ofClosing(command: Command): ProtoEvent | null {
  const { completeWorkflowExecution: complete, failWorkflowExecution: fail } = command;
  const again = command.continueAsNewWorkflowExecution;
  if (complete) {
    return {
      eventType: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
      workflowExecutionCompletedEventAttributes: {
        result: complete.result ? { payloads: [complete.result] } : null,
      },
    };
  }
  if (fail) {
    return {
      eventType: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
      workflowExecutionFailedEventAttributes: { failure: fail.failure },
    };
  }
  if (command.cancelWorkflowExecution) {
    return {
      eventType: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
      workflowExecutionCanceledEventAttributes: {},
    };
  }
  if (!again) return null;
  return {
    eventType: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
    workflowExecutionContinuedAsNewEventAttributes: {
      workflowType: { name: again.workflowType },
      taskQueue: { name: again.taskQueue },
      input: { payloads: again.arguments },
      workflowRunTimeout: again.workflowRunTimeout,
      workflowTaskTimeout: again.workflowTaskTimeout,
    },
  };
}

function ofOthers(command: Command): ProtoEvent | null {
  const { setPatchMarker: patch, signalExternalWorkflowExecution: signal } = command;
  const { requestCancelExternalWorkflowExecution: cancel, updateResponse: update } = command;
  if (patch) return marker('core_patch', { id: patch.patchId, deprecated: patch.deprecated ?? false });
  if (update) return ofUpdate(update);
  if (signal) {
    return {
      eventType: EventType.EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED,
      signalExternalWorkflowExecutionInitiatedEventAttributes: {
        workflowExecution: { workflowId: signal.workflowExecution?.workflowId ?? signal.childWorkflowId },
        signalName: signal.signalName,
        input: { payloads: signal.args },
        childWorkflowOnly: Boolean(signal.childWorkflowId),
      },
    };
  }
  if (cancel) {
    return {
      eventType: EventType.EVENT_TYPE_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED,
      requestCancelExternalWorkflowExecutionInitiatedEventAttributes: {
        workflowExecution: { workflowId: cancel.workflowExecution?.workflowId },
      },
    };
  }
  if (command.upsertWorkflowSearchAttributes) {
    return {
      eventType: EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
      upsertWorkflowSearchAttributesEventAttributes: command.upsertWorkflowSearchAttributes,
    };
  }
  if (!command.modifyWorkflowProperties) return null;
  return {
    eventType: EventType.EVENT_TYPE_WORKFLOW_PROPERTIES_MODIFIED,
    workflowPropertiesModifiedEventAttributes: command.modifyWorkflowProperties,
  };
}

/** A rejection is taken for the failure of an accepted update: what a validator rejects leaves no event. */
function ofUpdate(update: coresdk.workflow_commands.IUpdateResponse): ProtoEvent | null {
  const { protocolInstanceId: updateId, accepted, completed, rejected } = update;
  if (accepted) {
    return {
      eventType: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
      workflowExecutionUpdateAcceptedEventAttributes: { protocolInstanceId: updateId },
    };
  }
  const outcome = rejected ? { failure: rejected } : { success: { payloads: completed ? [completed] : [] } };
  return {
    eventType: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED,
    workflowExecutionUpdateCompletedEventAttributes: { meta: { updateId }, outcome },
  };
}

/** Markers keep what they say as JSON. */
function marker(markerName: string, data: object): ProtoEvent {
  const payload: Payload = {
    metadata: { encoding: Buffer.from('json/plain') },
    data: Buffer.from(JSON.stringify(data)),
  };
  const key = markerName === 'core_patch' ? 'patch-data' : 'data';
  return {
    eventType: EventType.EVENT_TYPE_MARKER_RECORDED,
    markerRecordedEventAttributes: { markerName, details: { [key]: { payloads: [payload] } } },
  };
}
