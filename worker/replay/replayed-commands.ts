import { coresdk } from '@temporalio/proto';
import type { FailureInfo } from '@/lib/protocol/failure';
import type { Location } from '@/lib/protocol/source';
import type { AskedCommand, ReplayedTask } from '@/lib/replay/asked-command';
import { convertEvent } from '../history/convert';
import { failureToInfo, type StackReader } from '../history/failure';
import { CommandTrace } from '../sandbox/command-trace';
import { eventOfCommand } from './command-event';
import type { Activated } from './replay-worker';

type Command = coresdk.workflow_commands.IWorkflowCommand;
const { ActivityCancellationType } = coresdk.workflow_commands;
const { ChildWorkflowCancellationType } = coresdk.child_workflow;
const { NexusOperationCancellationType } = coresdk.nexus;

/** Gathers the commands of a replay, by workflow task. */
export class ReplayedCommands {
  readonly tasks: ReplayedTask[] = [];
  /** The code threw: the task fails. */
  failure: FailureInfo | null = null;
  lastLocation: Location | null = null;
  readonly #acceptedUpdates = new Set<string>();

  constructor(readonly stacks: StackReader) {}

  add({ historyLength, completion, value }: Activated): void {
    if (completion.failed) this.failure = failureToInfo(completion.failed.failure ?? {}, this.stacks);
    const task = this.#task(historyLength);
    const trace = new CommandTrace(value.trace, (stack) => this.stacks.locate(stack));
    for (const command of completion.successful?.commands ?? []) {
      const asked = cancelOf(command) ?? this.#read(command, trace);
      if (!asked) continue;
      this.lastLocation = asked.location ?? this.lastLocation;
      task.commands.push(asked);
    }
  }

  #task(startedEventId: number): ReplayedTask {
    const last = this.tasks.at(-1);
    if (last?.startedEventId === startedEventId) return last;
    const task = { startedEventId, commands: [] };
    this.tasks.push(task);
    return task;
  }

  #read(command: Command, trace: CommandTrace): AskedCommand | null {
    const event = this.#isRefusal(command) ? null : eventOfCommand(command);
    if (!event) return null;
    const { type: eventType, attributes } = convertEvent(event, this.stacks);
    const seq = seqOf(command);
    const location = this.#locate(command, seq, trace);
    return { type: 'event', eventType, attributes, seq, location, abandons: abandons(command) };
  }

  /** The validator said no, or there is no handler: then the update was never accepted. */
  #isRefusal({ updateResponse: update }: Command): boolean {
    const id = update?.protocolInstanceId ?? '';
    if (update?.accepted) this.#acceptedUpdates.add(id);
    return Boolean(update?.rejected) && !this.#acceptedUpdates.has(id);
  }

  #locate(command: Command, seq: number | null, trace: CommandTrace): Location | null {
    const thrown = command.failWorkflowExecution?.failure;
    if (thrown) return deepest(failureToInfo(thrown, this.stacks));
    const kind = tracedKind(command);
    return kind === null ? null : trace.locate(kind, seq);
  }
}

function deepest(failure: FailureInfo): Location | null {
  return failure.location ?? (failure.cause ? deepest(failure.cause) : null);
}

/** As trace-interceptor.ts and sdk-slot.js name them. */
function tracedKind(command: Command): string | null {
  if (command.scheduleActivity) return 'activity';
  if (command.scheduleLocalActivity) return 'local-activity';
  if (command.startTimer) return 'timer';
  if (command.startChildWorkflowExecution) return 'child-workflow';
  if (command.signalExternalWorkflowExecution) return 'signal-external';
  if (command.setPatchMarker) return 'patch';
  if (command.modifyWorkflowProperties) return 'memo';
  if (command.upsertWorkflowSearchAttributes) return 'search-attributes';
  return command.continueAsNewWorkflowExecution ? 'continue-as-new' : null;
}

function seqOf(command: Command): number | null {
  const part =
    command.scheduleActivity ??
    command.scheduleLocalActivity ??
    command.startTimer ??
    command.startChildWorkflowExecution ??
    command.signalExternalWorkflowExecution ??
    command.requestCancelExternalWorkflowExecution ??
    command.scheduleNexusOperation;
  return part?.seq ?? null;
}

/** Whether its cancellation is the code's own affair. */
function abandons(command: Command): boolean {
  const { scheduleActivity: activity, startChildWorkflowExecution: child } = command;
  if (activity) return activity.cancellationType === ActivityCancellationType.ABANDON;
  if (child) return (child.cancellationType ?? 0) === ChildWorkflowCancellationType.ABANDON;
  return command.scheduleNexusOperation?.cancellationType === NexusOperationCancellationType.ABANDON;
}

function cancelOf(command: Command): AskedCommand | null {
  const cancel = (of: Extract<AskedCommand, { type: 'cancel' }>['of'], seq: number | null = 0) =>
    ({ type: 'cancel', of, seq: seq ?? 0, location: null }) as const;
  const { cancelTimer, requestCancelActivity, cancelChildWorkflowExecution: child } = command;
  const { cancelSignalWorkflow, requestCancelNexusOperation } = command;
  if (cancelTimer) return cancel('timer', cancelTimer.seq);
  if (requestCancelActivity) return cancel('activity', requestCancelActivity.seq);
  if (child) return cancel('child-workflow', child.childWorkflowSeq);
  if (cancelSignalWorkflow) return cancel('signal-external', cancelSignalWorkflow.seq);
  return requestCancelNexusOperation ? cancel('nexus', requestCancelNexusOperation.seq) : null;
}
