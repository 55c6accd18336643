import type { coresdk } from '@temporalio/proto';
import type { FailureInfo } from '@/lib/protocol/failure';
import type { JsonObject } from '@/lib/protocol/json';
import type { Location } from '@/lib/protocol/source';
import { convertEvent } from '../history/convert';
import { failureToInfo, type StackReader } from '../history/failure';
import type { ActivationValue } from '../sandbox/messages';
import { eventOfCommand } from './command-event';
import type { Activated } from './replay-worker';

type Command = coresdk.workflow_commands.IWorkflowCommand;

/** What the code asked for: the event it would become in history, and where in the code that was. */
export type ReplayedCommand = {
  /** `ActivityTaskScheduled`, … */
  eventType: string;
  /** As far as the code says them; see `historyEvent` for their shape. */
  attributes: JsonObject;
  seq: number | null;
  location: Location | null;
};

/** `startedEventId`: the WorkflowTaskStarted event of the task. */
export type ReplayedTask = { startedEventId: number; commands: ReplayedCommand[] };

/** Gathers the commands of a replay, by workflow task. */
export class ReplayedCommands {
  readonly tasks: ReplayedTask[] = [];
  /** The code threw: the task fails. */
  failure: FailureInfo | null = null;
  lastLocation: Location | null = null;

  constructor(readonly stacks: StackReader) {}

  add({ historyLength, completion, value }: Activated): void {
    if (completion.failed) this.failure = failureToInfo(completion.failed.failure ?? {}, this.stacks);
    const task = this.#task(historyLength);
    for (const command of completion.successful?.commands ?? []) {
      if (dropsEarlier(command, task)) continue;
      const replayed = this.#read(command, value);
      if (!replayed) continue;
      this.lastLocation = replayed.location ?? this.lastLocation;
      task.commands.push(replayed);
    }
  }

  #task(startedEventId: number): ReplayedTask {
    const last = this.tasks.at(-1);
    if (last?.startedEventId === startedEventId) return last;
    const task = { startedEventId, commands: [] };
    this.tasks.push(task);
    return task;
  }

  #read(command: Command, value: ActivationValue): ReplayedCommand | null {
    const event = eventOfCommand(command);
    if (!event) return null;
    const { type, attributes } = convertEvent(event, this.stacks);
    const seq = seqOf(command);
    return { eventType: type, attributes, seq, location: this.#locate(command, seq, value) };
  }

  #locate(command: Command, seq: number | null, value: ActivationValue): Location | null {
    const thrown = command.failWorkflowExecution?.failure;
    if (thrown) return deepest(failureToInfo(thrown, this.stacks));
    const kind = tracedKind(command);
    const call = kind === null ? undefined : value.trace.find((one) => one.kind === kind && one.seq === seq);
    return call ? this.stacks.locate(call.stack) : null;
  }
}

function deepest(failure: FailureInfo): Location | null {
  return failure.location ?? (failure.cause ? deepest(failure.cause) : null);
}

/** As the trace interceptor names them. */
function tracedKind(command: Command): string | null {
  if (command.scheduleActivity) return 'activity';
  if (command.scheduleLocalActivity) return 'local-activity';
  if (command.startTimer) return 'timer';
  if (command.startChildWorkflowExecution) return 'child-workflow';
  if (command.signalExternalWorkflowExecution) return 'signal-external';
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
    command.cancelTimer ??
    command.requestCancelActivity;
  return part?.seq ?? null;
}

/** What is started and cancelled within one workflow task is never sent; the SDK takes both back. */
function dropsEarlier(command: Command, task: ReplayedTask): boolean {
  const [seq, type] = command.cancelTimer
    ? [command.cancelTimer.seq, 'TimerStarted']
    : command.requestCancelActivity
      ? [command.requestCancelActivity.seq, 'ActivityTaskScheduled']
      : [null, ''];
  const index = task.commands.findIndex((one) => one.eventType === type && one.seq === (seq ?? 0));
  if (index < 0) return false;
  task.commands.splice(index, 1);
  return true;
}
