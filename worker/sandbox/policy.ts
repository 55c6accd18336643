import { msToTs } from '@temporalio/common/lib/time';
import type { coresdk, google } from '@temporalio/proto';
import type { CommandKind, Timeouts } from '@/lib/protocol/run-event';

type Command = coresdk.workflow_commands.IWorkflowCommand;
type Duration = google.protobuf.IDuration;

/** What a workflow of this run may do; see {@link applyPolicy}. */
export type Policy = {
  taskQueue: string;
  activityTypes: ReadonlySet<string>;
  /** Multiplies start-to-close and heartbeat timeouts, which wait in real time. */
  inFlightTimeoutFactor: number;
};

/** A command as it leaves for the server, in terms the timeline knows. */
export type EmittedCommand = {
  kind: CommandKind;
  name: string;
  seq: number | null;
  id: string | null;
  declaredTimeouts: Timeouts | null;
  effectiveTimeouts: Timeouts | null;
};

export type Refused = {
  reason: 'refused-by-policy' | 'unknown-activity';
  message: string;
  seq: number | null;
};
export type PolicyResult = { ok: true; commands: EmittedCommand[] } | { ok: false; refused: Refused };

/** Commands one activation may produce; a workflow with more is refused before it floods the server. */
export const MAX_COMMANDS = 2_000;
/** No in-flight timeout is made shorter than this: a busy machine must not look like a dead worker. */
export const MIN_IN_FLIGHT_MS = 500;

/**
 * Judges a completion's commands and shortens in-flight timeouts in place. Learner code may only use its own task
 * queue: a command that reaches for anything else is refused, and the run ends with the message.
 */
export function applyPolicy(commands: readonly Command[], policy: Policy): PolicyResult {
  if (commands.length > MAX_COMMANDS) {
    const message = `The workflow asked for ${commands.length} things in one go; this lab allows ${MAX_COMMANDS}. Split the work into batches.`;
    return { ok: false, refused: { reason: 'refused-by-policy', message, seq: null } };
  }
  const emitted: EmittedCommand[] = [];
  for (const command of commands) {
    const result = judge(command, policy);
    if (result === null) continue;
    if ('reason' in result) return { ok: false, refused: result };
    emitted.push(result);
  }
  return { ok: true, commands: emitted };
}

function judge(command: Command, policy: Policy): EmittedCommand | Refused | null {
  if (command.scheduleActivity) return judgeActivity(command.scheduleActivity, policy);
  if (command.scheduleLocalActivity) {
    const { activityType, seq } = command.scheduleLocalActivity;
    const unknown = unknownActivity(activityType ?? '', seq ?? null, policy);
    return unknown ?? plain('local-activity', activityType ?? '', seq ?? null, null);
  }
  if (command.startTimer) {
    const seq = command.startTimer.seq ?? null;
    return plain('timer', `timer ${seq}`, seq, seq === null ? null : String(seq));
  }
  if (command.completeWorkflowExecution) return plain('complete', 'complete', null, null);
  if (command.failWorkflowExecution) return plain('fail', 'fail', null, null);
  if (command.cancelWorkflowExecution) return plain('cancel', 'cancel', null, null);
  if (command.setPatchMarker) return plain('patch', command.setPatchMarker.patchId ?? '', null, null);
  if (command.upsertWorkflowSearchAttributes || command.modifyWorkflowProperties) {
    return plain('search-attributes', 'attributes', null, null);
  }
  const harmless =
    command.cancelTimer ??
    command.requestCancelActivity ??
    command.requestCancelLocalActivity ??
    command.respondToQuery ??
    command.updateResponse;
  if (harmless) return null;
  return refuseKind(command);
}

function judgeActivity(
  activity: coresdk.workflow_commands.IScheduleActivity,
  policy: Policy,
): EmittedCommand | Refused {
  const name = activity.activityType ?? '';
  const seq = activity.seq ?? null;
  if (activity.taskQueue && activity.taskQueue !== policy.taskQueue) {
    const message = `The activity "${name}" names the task queue "${activity.taskQueue}". Here a workflow may only use its own queue: leave taskQueue out.`;
    return { reason: 'refused-by-policy', message, seq };
  }
  const unknown = unknownActivity(name, seq, policy);
  if (unknown) return unknown;
  const declared = timeoutsOf(activity);
  // Without a start-to-close timeout the server takes the schedule-to-close one for each attempt.
  const perAttempt = activity.startToCloseTimeout ?? activity.scheduleToCloseTimeout;
  activity.startToCloseTimeout = shorten(perAttempt, policy.inFlightTimeoutFactor);
  activity.heartbeatTimeout = shorten(activity.heartbeatTimeout, policy.inFlightTimeoutFactor);
  return {
    ...plain('activity', name, seq, activity.activityId || (seq === null ? null : String(seq))),
    declaredTimeouts: declared,
    effectiveTimeouts: timeoutsOf(activity),
  };
}

function unknownActivity(name: string, seq: number | null, policy: Policy): Refused | null {
  if (policy.activityTypes.has(name)) return null;
  const known = [...policy.activityTypes].join(', ');
  const message = `The workflow calls the activity "${name}", but activities.ts exports no function of that name (it exports ${known}). Temporal would retry it for ever, waiting for a worker that knows it. Export it, or correct the name.`;
  return { reason: 'unknown-activity', message, seq };
}

function refuseKind(command: Command): Refused {
  const what = command.startChildWorkflowExecution
    ? 'start child workflows'
    : command.continueAsNewWorkflowExecution
      ? 'continue as new'
      : command.signalExternalWorkflowExecution
        ? 'signal other workflows'
        : command.requestCancelExternalWorkflowExecution
          ? 'cancel other workflows'
          : 'use Nexus';
  return { reason: 'refused-by-policy', message: `Workflows of this step cannot ${what}.`, seq: null };
}

function plain(kind: CommandKind, name: string, seq: number | null, id: string | null): EmittedCommand {
  return { kind, name, seq, id, declaredTimeouts: null, effectiveTimeouts: null };
}

function timeoutsOf(activity: coresdk.workflow_commands.IScheduleActivity): Timeouts {
  return {
    startToCloseMs: toMs(activity.startToCloseTimeout),
    scheduleToCloseMs: toMs(activity.scheduleToCloseTimeout),
    scheduleToStartMs: toMs(activity.scheduleToStartTimeout),
    heartbeatMs: toMs(activity.heartbeatTimeout),
  };
}

function toMs(duration: Duration | null | undefined): number | null {
  if (!duration) return null;
  const ms = Number(duration.seconds ?? 0) * 1_000 + (duration.nanos ?? 0) / 1e6;
  return ms > 0 ? ms : null;
}

function shorten(duration: Duration | null | undefined, factor: number): Duration | null {
  const ms = toMs(duration);
  if (ms === null || factor === 1) return duration ?? null;
  const short = Math.min(ms, Math.max(MIN_IN_FLIGHT_MS, ms * factor));
  return msToTs(short);
}
