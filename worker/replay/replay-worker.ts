import { Worker } from '@temporalio/worker';
import type { temporal } from '@temporalio/proto';
import type {
  Workflow,
  WorkflowCreateOptions,
  WorkflowCreator,
} from '@temporalio/worker/lib/workflow/interface';
import type { SdkVerdict } from '@/lib/protocol/replay';
import {
  activateInSandbox,
  createInSandbox,
  sandboxedWorkflows,
  STUB_BUNDLE,
  type Completion,
} from '../sandbox/activations';
import type { ActivationValue } from '../sandbox/messages';
import { SandboxError, type Sandbox } from '../sandbox/sandbox';

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
      return sandboxedWorkflows(compiled, (options) => createWorkflow(sandbox, options, taskQueue, listener));
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
  try {
    // The queue it ran on, not that of the replay: the code may look, and commands without a queue of their own get it.
    await createInSandbox(sandbox, options, taskQueue);
  } catch (error) {
    if (error instanceof SandboxError) listener.onNotCreated(error);
    throw error;
  }
  return {
    async activate(activation) {
      const answer = await activateInSandbox(sandbox, activation);
      if (!answer) throw new Error('The sandbox sent something that is no completion.');
      const { completion, value } = answer;
      listener.onActivated({ historyLength: activation.historyLength ?? 0, completion, value });
      return completion;
    },
    getAndResetSinkCalls: () => Promise.resolve([]),
    dispose: () => Promise.resolve(),
  };
}
