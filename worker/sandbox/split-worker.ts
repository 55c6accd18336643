import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type {
  Workflow,
  WorkflowCreateOptions,
  WorkflowCreator,
} from '@temporalio/worker/lib/workflow/interface';
import {
  activateInSandbox,
  createInSandbox,
  sandboxedWorkflows,
  STUB_BUNDLE,
  type Activation,
  type Completion,
} from './activations';
import type { ActivationValue } from './messages';
import { SandboxGone, type Sandbox } from './sandbox';

/** What a split worker asks of the run it serves. */
export type SplitHooks = {
  sandbox: Sandbox;
  /**
   * Called before an activation goes to the sandbox; false: the worker died under it, nothing may be reported.
   */
  beforeActivation(info: ActivationInfo): boolean | Promise<boolean>;
  /** Judges and may change the completion in place; false refuses it: it is never reported, the run is being stopped. */
  onCompletion(completion: Completion, info: ActivationInfo, value: ActivationValue): boolean;
  onEvicted(workflowId: string): void;
  /** What a dead worker would have answered for that workflow run: pending until nobody waits for it any more. */
  never<T>(runId: string): Promise<T>;
};

export type ActivationInfo = {
  workflowId: string;
  runId: string;
  replaying: boolean;
  /** Whether it serves a workflow task (and not just a query). */
  isTask: boolean;
  historyLength: number;
};

export type SplitOptions = Pick<
  WorkerOptions,
  | 'namespace'
  | 'taskQueue'
  | 'identity'
  | 'stickyQueueScheduleToStartTimeout'
  | 'maxCachedWorkflows'
  | 'maxConcurrentActivityTaskExecutions'
  | 'workerDeploymentOptions'
  | 'shutdownGraceTime'
  | 'maxHeartbeatThrottleInterval'
> & {
  connection: NativeConnection;
  activities: Record<string, (...args: never[]) => Promise<unknown>>;
};

/** A Temporal worker cut in two: SDK core and the connection stay here, activations cross to the sandbox as protobuf. */
export async function createSplitWorker(hooks: SplitHooks, options: SplitOptions): Promise<Worker> {
  class SplitWorker extends Worker {
    protected static override createWorkflowCreator(
      ...[, compiled]: Parameters<(typeof Worker)['createWorkflowCreator']>
    ): Promise<WorkflowCreator> {
      return sandboxedWorkflows(compiled, (create) => createWorkflow(hooks, create));
    }
  }
  return SplitWorker.create({
    maxCachedWorkflows: 100,
    maxConcurrentActivityTaskExecutions: 50,
    shutdownGraceTime: 0,
    ...options,
    workflowBundle: STUB_BUNDLE,
    debugMode: true,
    maxConcurrentWorkflowTaskExecutions: 10,
    maxConcurrentWorkflowTaskPolls: 2,
    maxConcurrentActivityTaskPolls: 2,
    // A dead worker can only be let go of when the server has given up all that it had in hand.
    shutdownForceTime: '1 minute',
  });
}

async function createWorkflow(hooks: SplitHooks, options: WorkflowCreateOptions): Promise<Workflow> {
  const { sandbox } = hooks;
  const { runId, workflowId } = options.info;
  await orNever(hooks, runId, createInSandbox(sandbox, options));
  return {
    activate: (activation) => activate(hooks, workflowId, activation),
    getAndResetSinkCalls: () => Promise.resolve([]),
    async dispose() {
      hooks.onEvicted(workflowId);
      if (!sandbox.dead) await sandbox.ask({ t: 'dispose', runId }).catch(() => undefined);
    },
  };
}

async function activate(hooks: SplitHooks, workflowId: string, activation: Activation): Promise<Completion> {
  const runId = activation.runId ?? '';
  const jobs = activation.jobs ?? [];
  const info: ActivationInfo = {
    workflowId,
    runId,
    replaying: activation.isReplaying ?? false,
    isTask: jobs.some((job) => !job.queryWorkflow),
    historyLength: activation.historyLength ?? 0,
  };
  if (!(await hooks.beforeActivation(info))) return hooks.never(runId);
  const answer = await orNever(hooks, runId, activateInSandbox(hooks.sandbox, activation));
  if (!answer) return hooks.never(runId);
  return hooks.onCompletion(answer.completion, info, answer.value) ? answer.completion : hooks.never(runId);
}

/** A dead worker reports nothing: its answer never comes. */
async function orNever<T>(hooks: SplitHooks, runId: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof SandboxGone) return hooks.never(runId);
    throw error;
  }
}
