import v8 from 'node:v8';
import type { Worker } from '@temporalio/worker';
import type {
  Workflow,
  WorkflowCreateOptions,
  WorkflowCreator,
} from '@temporalio/worker/lib/workflow/interface';
import { coresdk } from '@temporalio/proto';
import { activationValue, type ActivationValue } from './messages';
import { rawFailureConverter, rawPayloadConverter } from './raw-converter';
import type { Sandbox } from './sandbox';

export type Activation = coresdk.workflow_activation.IWorkflowActivation;
export type Completion = coresdk.workflow_completion.IWorkflowActivationCompletion;

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

type CompiledOptions = Parameters<(typeof Worker)['createWorkflowCreator']>[1];

/**
 * What `Worker.createWorkflowCreator` shall return for workflows that live in a sandbox. Payloads and failures pass through
 * unread. That method is `protected static`: a subclass for each worker overrides it. Not documented API; the runner's start-up
 * conformance run proves that it still works.
 */
export function sandboxedWorkflows(
  { loadedDataConverter }: CompiledOptions,
  createWorkflow: (options: WorkflowCreateOptions) => Promise<Workflow>,
): Promise<WorkflowCreator> {
  loadedDataConverter.payloadConverter = rawPayloadConverter;
  loadedDataConverter.failureConverter = rawFailureConverter;
  return Promise.resolve({ createWorkflow, destroy: () => Promise.resolve() });
}

/** Has the sandbox make the workflow; rejects as {@link Sandbox.ask} does. */
export async function createInSandbox(
  sandbox: Sandbox,
  options: WorkflowCreateOptions,
  taskQueue = options.info.taskQueue,
): Promise<void> {
  // Functions do not travel.
  const { now: _now, random: _random, ...unsafe } = options.info.unsafe;
  const info = { ...options.info, taskQueue, unsafe };
  await sandbox.ask({ t: 'create', runId: options.info.runId }, v8.serialize({ ...options, info }));
}

/**
 * Hands an activation to the sandbox. Null: what came back is no completion of this run, and the sandbox has been killed for it.
 * Rejects as {@link Sandbox.ask} does.
 */
export async function activateInSandbox(
  sandbox: Sandbox,
  activation: Activation,
): Promise<{ completion: Completion; value: ActivationValue } | null> {
  const runId = activation.runId ?? '';
  const bytes = coresdk.workflow_activation.WorkflowActivation.encode(activation).finish();
  const answer = await sandbox.ask({ t: 'activate', runId }, bytes);
  const value = activationValue.safeParse(answer.value);
  const completion = decodeCompletion(answer.bytes);
  if (value.success && completion?.runId === runId) return { completion, value: value.data };
  sandbox.kill('refused');
  return null;
}

function decodeCompletion(bytes: Uint8Array): Completion | null {
  try {
    const completion = coresdk.workflow_completion.WorkflowActivationCompletion.decode(bytes);
    return completion.successful || completion.failed ? completion : null;
  } catch {
    return null;
  }
}
