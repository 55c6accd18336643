import v8 from 'node:v8';
import { Worker } from '@temporalio/worker';
import { coresdk, type temporal } from '@temporalio/proto';
import type {
  Workflow,
  WorkflowCreateOptions,
  WorkflowCreator,
} from '@temporalio/worker/lib/workflow/interface';
import type { SdkVerdict } from '@/lib/protocol/replay';
import { activationValue, type ActivationValue } from '../sandbox/messages';
import { rawFailureConverter, rawPayloadConverter } from '../sandbox/raw-converter';
import { SandboxError, type Sandbox } from '../sandbox/sandbox';
import { STUB_BUNDLE } from '../sandbox/split-worker';

type Activation = coresdk.workflow_activation.IWorkflowActivation;
type Completion = coresdk.workflow_completion.IWorkflowActivationCompletion;

/** One round of the new code: what woke it, what it answered. */
export type Activated = {
  /** Id of the WorkflowTaskStarted event that the activation belongs to. */
  historyLength: number;
  completion: Completion;
  value: ActivationValue;
};

/** What a replay tells while it goes on. */
export type ReplayListener = {
  /** May change the completion in place: SDK core sees it afterwards. */
  onActivated(activated: Activated): void;
  /** The module threw while it was being evaluated, so there is no workflow to activate. */
  onNotCreated(error: Error): void;
};

/**
 * Replays one history through SDK core, with the workflow code in a sandbox: the split of `createSplitWorker`, without a server.
 * Never rejects for what the code or the history does. When the sandbox dies, the replay ends as `task-failed`.
 */
export async function replayInSandbox(
  sandbox: Sandbox,
  history: temporal.api.history.v1.IHistory,
  workflowId: string,
  listener: ReplayListener,
): Promise<SdkVerdict> {
  const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
  const taskQueue = started?.taskQueue?.name ?? 'replay';
  class ReplayWorker extends Worker {
    protected static override createWorkflowCreator(
      ...[, compiled]: Parameters<(typeof Worker)['createWorkflowCreator']>
    ): Promise<WorkflowCreator> {
      compiled.loadedDataConverter.payloadConverter = rawPayloadConverter;
      compiled.loadedDataConverter.failureConverter = rawFailureConverter;
      return Promise.resolve({
        createWorkflow: (options: WorkflowCreateOptions) =>
          createWorkflow(sandbox, options, taskQueue, listener),
        destroy: () => Promise.resolve(),
      });
    }
  }
  try {
    await ReplayWorker.runReplayHistory(
      { workflowBundle: STUB_BUNDLE, replayName: 'replay' },
      history,
      workflowId,
    );
    return { type: 'clean' };
  } catch (error) {
    return verdictOf(error);
  }
}

function verdictOf(error: unknown): SdkVerdict {
  if (!(error instanceof Error)) return { type: 'broken', message: String(error) };
  const { name, message } = error;
  if (name === 'DeterminismViolationError') return { type: 'nondeterminism', message };
  return { type: name === 'ReplayError' ? 'task-failed' : 'broken', message };
}

async function createWorkflow(
  sandbox: Sandbox,
  options: WorkflowCreateOptions,
  taskQueue: string,
  listener: ReplayListener,
): Promise<Workflow> {
  const { runId } = options.info;
  const { now: _now, random: _random, ...unsafe } = options.info.unsafe;
  // The queue it ran on, not that of the replay: the code may look, and commands without a queue of their own get it.
  const info = { ...options.info, taskQueue, unsafe };
  try {
    await sandbox.ask({ t: 'create', runId }, v8.serialize({ ...options, info }));
  } catch (error) {
    if (error instanceof SandboxError) listener.onNotCreated(error);
    throw error;
  }
  return {
    async activate(activation) {
      const { completion, value } = await activate(sandbox, runId, activation);
      listener.onActivated({ historyLength: activation.historyLength ?? 0, completion, value });
      return completion;
    },
    getAndResetSinkCalls: () => Promise.resolve([]),
    dispose: () => Promise.resolve(),
  };
}

async function activate(
  sandbox: Sandbox,
  runId: string,
  activation: Activation,
): Promise<{ completion: Completion; value: ActivationValue }> {
  const bytes = coresdk.workflow_activation.WorkflowActivation.encode(activation).finish();
  const answer = await sandbox.ask({ t: 'activate', runId }, bytes);
  const value = activationValue.safeParse(answer.value);
  const completion = coresdk.workflow_completion.WorkflowActivationCompletion.decode(answer.bytes);
  if (!value.success || completion.runId !== runId || !(completion.successful || completion.failed)) {
    sandbox.kill('refused');
    throw new Error('The sandbox sent something that is no completion.');
  }
  return { completion, value: value.data };
}
