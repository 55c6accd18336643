import { msToTs } from '@temporalio/common/lib/time';
import type { coresdk } from '@temporalio/proto';
import type { StopReason } from '@/lib/protocol/outcome';
import type { CommandKind, Timeouts } from '@/lib/protocol/run-event';
import { clip } from './clip';
import { badValue } from './command-values';
import { MAX_NAME, realTaskQueue, renameToReal, type OwnNames } from './own-names';
import { shortenInFlight } from './timeouts';

type Command = coresdk.workflow_commands.IWorkflowCommand;

/** What a workflow of this run may do; see {@link applyPolicy}. */
export type Policy = {
  namespace: string;
  names: OwnNames;
  activityTypes: ReadonlySet<string>;
  workflowTypes: ReadonlySet<string>;
  /** Search attributes that the namespace has been given. */
  searchAttributes: ReadonlySet<string>;
  /** Multiplies start-to-close and heartbeat timeouts, which wait in real time. */
  inFlightTimeoutFactor: number;
  /** Of child workflows, as of the run's own: real milliseconds, null for Temporal's 10 s. */
  workflowTaskTimeoutMs: number | null;
  /** Real ids of the children that the run has started so far; one set for the whole run. */
  children: Set<string>;
};

/** A command as it leaves for the server, in terms the timeline knows. */
export type EmittedCommand = {
  kind: CommandKind;
  name: string;
  seq: number | null;
  /** Activity or timer id, or the real id of the workflow that is started, signalled or cancelled. */
  id: string | null;
  declaredTimeouts: Timeouts | null;
  effectiveTimeouts: Timeouts | null;
};

export type Refused = { reason: StopReason; message: string; kind: CommandKind | null; seq: number | null };
export type PolicyResult = { ok: true; commands: EmittedCommand[] } | { ok: false; refused: Refused };

/** Commands one activation may produce; a workflow with more is refused before it floods the server. */
export const MAX_COMMANDS = 2_000;
/** Children that a run may start in all. */
export const MAX_CHILDREN = 1_000;

/**
 * Judges a completion's commands and changes them in place: names become the run's own (see {@link OwnNames}), in-flight
 * timeouts get shorter. What learner code may use on the server is the run's own; a command that reaches for anything
 * else is refused, and the run ends with the message.
 */
export function applyPolicy(commands: readonly Command[], policy: Policy): PolicyResult {
  const no = refuse('refused-by-policy');
  if (commands.length > MAX_COMMANDS) {
    const message = `The workflow asked for ${commands.length} things in one go; this lab allows ${MAX_COMMANDS}. Split the work into batches.`;
    return { ok: false, refused: no(message) };
  }
  const bad = badValue(commands);
  if (bad) return { ok: false, refused: refuse('stuck-workflow-task')(bad.message, null, bad.seq) };
  renameToReal(commands, policy.names);
  const emitted: EmittedCommand[] = [];
  for (const command of commands) {
    const result = judge(command, policy);
    if (result === null) continue;
    if ('reason' in result) return { ok: false, refused: result };
    emitted.push(result);
  }
  return { ok: true, commands: emitted };
}

type Judged = EmittedCommand | Refused | null;

/** Null: allowed, and nothing for the timeline. */
function judge(command: Command, policy: Policy): Judged {
  if (command.scheduleActivity) return judgeActivity(command.scheduleActivity, policy);
  if (command.scheduleLocalActivity) return judgeLocalActivity(command.scheduleLocalActivity, policy);
  if (command.startTimer) {
    const seq = command.startTimer.seq ?? null;
    return plain('timer', `timer ${seq}`, seq, seq === null ? null : String(seq));
  }
  if (command.startChildWorkflowExecution) return judgeChild(command.startChildWorkflowExecution, policy);
  if (command.continueAsNewWorkflowExecution)
    return judgeAgain(command.continueAsNewWorkflowExecution, policy);
  if (command.signalExternalWorkflowExecution)
    return judgeSignal(command.signalExternalWorkflowExecution, policy);
  if (command.requestCancelExternalWorkflowExecution) {
    const { seq, workflowExecution } = command.requestCancelExternalWorkflowExecution;
    const id = workflowExecution?.workflowId ?? '';
    const foreign = foreignNamespace(workflowExecution?.namespace, policy);
    return foreign ?? plain('cancel-external', 'cancel', seq ?? null, id);
  }
  if (command.completeWorkflowExecution) return plain('complete', 'complete');
  if (command.failWorkflowExecution) return plain('fail', 'fail');
  if (command.cancelWorkflowExecution) return plain('cancel', 'cancel');
  if (command.setPatchMarker) return plain('patch', command.setPatchMarker.patchId ?? '');
  if (command.modifyWorkflowProperties) return plain('memo', 'memo');
  if (command.upsertWorkflowSearchAttributes) {
    const fields = command.upsertWorkflowSearchAttributes.searchAttributes;
    return unknownAttribute(fields, policy) ?? plain('search-attributes', 'attributes');
  }
  if (isHarmless(command)) return null;
  const nexus = command.scheduleNexusOperation ?? command.requestCancelNexusOperation;
  return refuse('refused-by-policy')(nexus ? NEXUS : UNKNOWN);
}

const UNKNOWN = 'The workflow sent a command that is none of those a workflow may send.';

const NEXUS =
  'The workflow uses Nexus, which connects namespaces and clusters. A run of this lab has one namespace to itself, so there is nothing to connect to: use an activity or a child workflow.';

/** Answers, and withdrawals of what was allowed before. An empty command is not among them. */
function isHarmless(command: Command): boolean {
  const withdrawn =
    command.cancelTimer ??
    command.requestCancelActivity ??
    command.requestCancelLocalActivity ??
    command.cancelChildWorkflowExecution ??
    command.cancelSignalWorkflow;
  return Boolean(withdrawn ?? command.respondToQuery ?? command.updateResponse);
}

function judgeActivity(activity: coresdk.workflow_commands.IScheduleActivity, policy: Policy): Judged {
  const name = activity.activityType ?? '';
  const seq = activity.seq ?? null;
  const id = activity.activityId || (seq === null ? '' : String(seq));
  const refused =
    foreignQueue('activity', name, activity.taskQueue, seq, policy) ??
    unknownActivity('activity', name, seq, policy) ??
    longName('activity', 'activityId', id, seq);
  if (refused) return refused;
  return { ...plain('activity', name, seq, id), ...shortenInFlight(activity, policy.inFlightTimeoutFactor) };
}

function judgeLocalActivity(
  activity: coresdk.workflow_commands.IScheduleLocalActivity,
  policy: Policy,
): Judged {
  const name = activity.activityType ?? '';
  const seq = activity.seq ?? null;
  const unknown = unknownActivity('local-activity', name, seq, policy);
  if (unknown) return unknown;
  const id = activity.activityId || (seq === null ? null : String(seq));
  const timeouts = shortenInFlight(activity, policy.inFlightTimeoutFactor);
  return { ...plain('local-activity', name, seq, id), ...timeouts };
}

function judgeChild(child: coresdk.workflow_commands.IStartChildWorkflowExecution, policy: Policy): Judged {
  const kind = 'child-workflow';
  const name = child.workflowType ?? '';
  const seq = child.seq ?? null;
  const id = child.workflowId ?? '';
  const refused =
    foreignNamespace(child.namespace, policy) ??
    foreignQueue(kind, name, child.taskQueue, seq, policy) ??
    unknownWorkflow(kind, name, seq, policy) ??
    longName(kind, 'workflowId', id, seq, policy.names.workflowId.length) ??
    unknownAttribute(child.searchAttributes, policy);
  if (refused) return refused;
  if (child.cronSchedule) {
    const message = `The child workflow "${clip(name)}" has a cron schedule. It would start again and again after the run is over, so it is not available here. Use a loop with a timer, or Continue-As-New.`;
    return refuse('refused-by-policy')(message, kind, seq);
  }
  policy.children.add(id);
  if (policy.children.size > MAX_CHILDREN) {
    const message = `The run has started more than ${MAX_CHILDREN} child workflows, and was stopped. Give each child more of the work.`;
    return refuse('refused-by-policy')(message, kind, seq);
  }
  const { workflowTaskTimeoutMs } = policy;
  if (workflowTaskTimeoutMs !== null) child.workflowTaskTimeout = msToTs(workflowTaskTimeoutMs);
  return plain(kind, name, seq, id);
}

function judgeAgain(
  again: coresdk.workflow_commands.IContinueAsNewWorkflowExecution,
  policy: Policy,
): Judged {
  const kind = 'continue-as-new';
  const name = again.workflowType ?? '';
  const refused =
    foreignQueue(kind, name, again.taskQueue, null, policy) ??
    (name === '' ? null : unknownWorkflow(kind, name, null, policy)) ??
    unknownAttribute(again.searchAttributes, policy);
  return refused ?? plain(kind, name);
}

function judgeSignal(
  signal: coresdk.workflow_commands.ISignalExternalWorkflowExecution,
  policy: Policy,
): Judged {
  const { workflowExecution: target, childWorkflowId } = signal;
  const foreign = foreignNamespace(target?.namespace, policy);
  const id = childWorkflowId || (target?.workflowId ?? '');
  return foreign ?? plain('signal-external', signal.signalName ?? '', signal.seq ?? null, id);
}

function foreignQueue(
  kind: CommandKind,
  name: string,
  queue: string | null | undefined,
  seq: number | null,
  policy: Policy,
): Refused | null {
  if (!queue || realTaskQueue(queue, policy.names) !== null) return null;
  const known = [...policy.names.taskQueues.keys()].join(', ');
  const message = `"${clip(name)}" names the task queue "${clip(queue)}", which no worker of this run serves. Leave taskQueue out, or use a queue of this scenario: ${known}.`;
  return refuse('refused-by-policy')(message, kind, seq);
}

function foreignNamespace(namespace: string | null | undefined, policy: Policy): Refused | null {
  if (!namespace || namespace === policy.namespace) return null;
  const message = `The workflow reaches for the namespace "${clip(namespace)}". Here a workflow may only use its own.`;
  return refuse('refused-by-policy')(message);
}

function unknownActivity(
  kind: CommandKind,
  name: string,
  seq: number | null,
  policy: Policy,
): Refused | null {
  if (policy.activityTypes.has(name)) return null;
  const known = list(policy.activityTypes);
  const message = `The workflow calls the activity "${clip(name)}", but activities.ts exports no function of that name (it exports ${known}). Temporal would retry it for ever, waiting for a worker that knows it. Export it, or correct the name.`;
  return refuse('unknown-activity')(message, kind, seq);
}

function unknownWorkflow(
  kind: CommandKind,
  name: string,
  seq: number | null,
  policy: Policy,
): Refused | null {
  if (policy.workflowTypes.has(name)) return null;
  const known = list(policy.workflowTypes);
  const message = `The workflow starts the workflow "${clip(name)}", but workflows.ts exports no function of that name (it exports ${known}). It would wait for ever for a worker that knows it. Export it, or correct the name.`;
  return refuse('unknown-workflow')(message, kind, seq);
}

function unknownAttribute(
  fields: { indexedFields?: { [key: string]: unknown } | null } | null | undefined,
  policy: Policy,
): Refused | null {
  const name = Object.keys(fields?.indexedFields ?? {}).find((key) => !policy.searchAttributes.has(key));
  if (name === undefined) return null;
  const known = list(policy.searchAttributes) || 'none';
  const message = `The workflow sets the search attribute "${clip(name)}", which this server does not know: an operator has to register each name first. Registered here: ${known}.`;
  return refuse('refused-by-policy')(message, 'search-attributes');
}

function longName(
  kind: CommandKind,
  option: string,
  id: string,
  seq: number | null,
  own = 0,
): Refused | null {
  if (id.length - own <= MAX_NAME) return null;
  const message = `The ${option} "${clip(id.slice(own), 40)}" is longer than ${MAX_NAME} characters. Use a shorter one.`;
  return refuse('refused-by-policy')(message, kind, seq);
}

/** So many names of a learner's that a message stays readable. */
const MAX_LISTED = 20;

function list(names: ReadonlySet<string>): string {
  const shown = [...names].slice(0, MAX_LISTED).map((name) => clip(name, 60));
  return names.size > MAX_LISTED ? `${shown.join(', ')}, …` : shown.join(', ');
}

function refuse(reason: StopReason) {
  return (message: string, kind: CommandKind | null = null, seq: number | null = null): Refused => ({
    reason,
    message,
    kind,
    seq,
  });
}

function plain(
  kind: CommandKind,
  name: string,
  seq: number | null = null,
  id: string | null = null,
): EmittedCommand {
  return { kind, name: clip(name), seq, id, declaredTimeouts: null, effectiveTimeouts: null };
}
