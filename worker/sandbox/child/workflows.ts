import { coresdk } from '@temporalio/proto';
import type { Workflow, WorkflowCreateOptions } from '@temporalio/worker/lib/workflow/interface';
import type { ActivationValue, CodePart } from '../messages';
import { readSinkCalls } from './sink-calls';
import { SlotCreator } from './slot-creator';

/** The learner's workflows in the SDK's own workflow VM. */
export class Workflows {
  readonly #running = new Map<string, Workflow>();
  #creator: SlotCreator | null = null;

  /** `template`: gives the code of the SDK's bundle, asked for once. */
  constructor(readonly template: () => string) {}

  /** Takes the place of whatever was loaded before. */
  async load(code: CodePart, activityTypes: readonly string[]): Promise<void> {
    for (const runId of this.#running.keys()) await this.dispose(runId);
    this.#creator ??= await SlotCreator.open(this.template());
    await this.#creator.fill(code, activityTypes);
  }

  async create(runId: string, options: WorkflowCreateOptions): Promise<void> {
    if (!this.#creator) throw new Error('no code was loaded');
    const workflow = await this.#creator.createWorkflow(options);
    noticeEveryThrow(workflow);
    this.#running.set(runId, workflow);
  }

  async activate(runId: string, activation: Uint8Array): Promise<Uint8Array> {
    const decoded = coresdk.workflow_activation.WorkflowActivation.decode(activation);
    const completion = await this.#get(runId).activate(decoded);
    return coresdk.workflow_completion.WorkflowActivationCompletion.encode(completion).finish();
  }

  /** The calls to sinks since the last time: our trace and the workflow's log lines. */
  async drain(runId: string): Promise<ActivationValue> {
    return readSinkCalls(await this.#get(runId).getAndResetSinkCalls());
  }

  async dispose(runId: string): Promise<void> {
    const workflow = this.#running.get(runId);
    this.#running.delete(runId);
    await workflow?.dispose();
  }

  #get(runId: string): Workflow {
    const workflow = this.#running.get(runId);
    if (!workflow) throw new Error(`no workflow with run id ${runId}`);
    return workflow;
  }
}

/**
 * The SDK keeps what workflow code throws in a field that it asks "is it there?": `throw null`, and every other value that
 * counts as false, is lost, and the workflow waits for ever. Here it becomes an error like any other.
 */
function noticeEveryThrow(workflow: Workflow): void {
  const activator: unknown = Reflect.get(workflow, 'activator');
  const record: unknown = Reflect.get(Object(activator), 'recordWorkflowTaskError');
  if (typeof record !== 'function')
    throw new Error('The SDK keeps the errors of workflow code elsewhere now.');
  Reflect.set(Object(activator), 'recordWorkflowTaskError', (thrown: unknown): void => {
    const seen = thrown || Object.assign(new Error(`${String(thrown)}, which is no error`), { stack: '' });
    Reflect.apply(record, activator, [seen]);
  });
}
