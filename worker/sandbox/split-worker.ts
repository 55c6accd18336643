import v8 from 'node:v8';
import { Worker, type NativeConnection, type WorkerOptions } from '@temporalio/worker';
import type {
  Workflow,
  WorkflowCreateOptions,
  WorkflowCreator,
} from '@temporalio/worker/lib/workflow/interface';
import { coresdk } from '@temporalio/proto';
import { activationValue, type ActivationValue } from './messages';
import { rawFailureConverter, rawPayloadConverter } from './raw-converter';
import { SandboxGone, type Sandbox } from './sandbox';

type Activation = coresdk.workflow_activation.IWorkflowActivation;
type Completion = coresdk.workflow_completion.IWorkflowActivationCompletion;

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

const STUB_MAP = Buffer.from(
  JSON.stringify({ version: 3, file: 'stub.js', sources: [], names: [], mappings: '' }),
).toString('base64');
/** The SDK insists on a bundle; the real one goes to the sandbox. It demands an inline source map with a `file`. */
export const STUB_BUNDLE = {
  code: [
    '"globalThis.__webpack_module_cache__";',
    `//# source${''}MappingURL=data:application/json;base64,${STUB_MAP}`,
    '',
  ].join('\n'),
};

/**
 * A Temporal worker cut in two: SDK core and the connection stay here, activations cross to the sandbox as protobuf.
 * `Worker.createWorkflowCreator` is `protected static`: a subclass for each life overrides it. Not documented API; the
 * runner's start-up conformance run proves that it still works.
 */
export async function createSplitWorker(hooks: SplitHooks, options: SplitOptions): Promise<Worker> {
  class SplitWorker extends Worker {
    protected static override createWorkflowCreator(
      ...[, compiled]: Parameters<(typeof Worker)['createWorkflowCreator']>
    ): Promise<WorkflowCreator> {
      compiled.loadedDataConverter.payloadConverter = rawPayloadConverter;
      compiled.loadedDataConverter.failureConverter = rawFailureConverter;
      return Promise.resolve({
        createWorkflow: (create: WorkflowCreateOptions) => createWorkflow(hooks, create),
        destroy: () => Promise.resolve(),
      });
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
  const { now: _now, random: _random, ...unsafe } = options.info.unsafe;
  const info = { ...options.info, unsafe };
  await orNever(hooks, runId, sandbox.ask({ t: 'create', runId }, v8.serialize({ ...options, info })));
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
  const bytes = coresdk.workflow_activation.WorkflowActivation.encode(activation).finish();
  const answer = await orNever(hooks, runId, hooks.sandbox.ask({ t: 'activate', runId }, bytes));
  const value = activationValue.safeParse(answer.value);
  const completion = decodeCompletion(answer.bytes);
  if (!value.success || !completion || completion.runId !== runId) {
    hooks.sandbox.kill('refused');
    return hooks.never(runId);
  }
  return hooks.onCompletion(completion, info, value.data) ? completion : hooks.never(runId);
}

function decodeCompletion(bytes: Uint8Array): Completion | null {
  try {
    const completion = coresdk.workflow_completion.WorkflowActivationCompletion.decode(bytes);
    return completion.successful || completion.failed ? completion : null;
  } catch {
    return null;
  }
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
