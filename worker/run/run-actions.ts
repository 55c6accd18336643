import type { Client } from '@temporalio/client';
import type { RunEventBody } from '@/lib/protocol/run-event';
import { LEARNER_VERSION } from '@/lib/protocol/run-request';
import type { Scenario } from '@/lib/protocol/scenario';
import type { WorkflowStart } from '@/lib/protocol/script';
import { clockOf } from '../clock/clock-driver';
import type { FaultPlan } from '../faults/plan';
import type { Actions, CallbackAnswer, Done, Execution } from '../script/actions';
import { ClientMessages } from '../script/client-messages';
import type { Services } from '../services/services';
import type { Callbacks } from './callbacks';
import type { Executions } from './executions';
import type { Fleet } from './fleet';
import type { RunClocks } from './run-clocks';
import { startWorkflow } from './start-workflow';

export type RunActionsDeps = {
  client: Client;
  namespace: string;
  scenario: Scenario;
  plan: FaultPlan;
  /** Real id of the main workflow; the ids of the others begin with it. */
  workflowId: string;
  queues: ReadonlyMap<string, string>;
  workflowTypes(): ReadonlySet<string>;
  workflowTaskTimeoutMs: number | null;
  executions: Executions;
  fleet: Fleet;
  services: Services;
  callbacks: Callbacks;
  clocks: RunClocks;
  emit(body: RunEventBody): void;
  signal: AbortSignal;
};

/** Workflows of a flood that are being started at once. */
const FLOOD_AT_ONCE = 20;

/** What people, systems and triggered faults may do to a run, done for real. */
export class RealActions implements Actions {
  readonly #messages: ClientMessages;
  readonly #ids = new Map<string, string>();
  /** Workflows of floods: too many to follow each; they are only ended with the run. */
  readonly flooded: string[] = [];
  /** Deploys that the script and the faults have not made yet. */
  deploysLeft: number;

  constructor(readonly deps: RunActionsDeps) {
    const { client, scenario, plan, signal } = deps;
    this.deploysLeft =
      scenario.script.filter((step) => step.action.type === 'deploy').length +
      plan.faults.filter((fault) => fault.type === 'deploy').length;
    this.#messages = new ClientMessages({
      client,
      workflowIdOf: (key) => this.#ids.get(key) ?? null,
      signal,
    });
  }

  readonly signal: Actions['signal'] = (...args) => this.#messages.signal(...args);
  readonly update: Actions['update'] = (...args) => this.#messages.update(...args);
  readonly query: Actions['query'] = (...args) => this.#messages.query(...args);
  readonly cancel: Actions['cancel'] = (...args) => this.#messages.cancel(...args);

  /** The main workflow; what it is called and where it runs are the run's affair. */
  async startMain(): Promise<Execution & { taskQueue: string }> {
    return this.#start(
      'main',
      this.deps.workflowId,
      this.deps.scenario.workflow,
      clockOf(this.deps.scenario),
    );
  }

  async start(key: string, workflow: WorkflowStart): Promise<Execution | (Done & { type: 'refused' })> {
    const refused = this.#unknown(workflow);
    if (refused) return refused;
    const clock = clockOf(this.deps.scenario);
    const execution = await this.#start(key, `${this.deps.workflowId}/${key}`, workflow, clock);
    void this.deps.executions.follow(execution, { type: 'scenario', key });
    return execution;
  }

  completeActivity(activityType: string, answer: CallbackAnswer): Promise<{ workflowId: string } | null> {
    return this.deps.callbacks.complete(activityType, answer);
  }

  settleTransfer(transferId: string, status: 'settled' | 'rejected'): boolean {
    return this.deps.services.settleTransfer(transferId, status);
  }

  async deploy(version: string, keepOld: boolean, faultId: string | null): Promise<Done> {
    this.#struck(faultId);
    const virtualMs = this.deps.clocks.now(this.deps.workflowId);
    this.deps.emit({ source: 'runner', virtualMs, type: 'deployed', version, faultId });
    await this.deps.fleet.deploy(version === LEARNER_VERSION ? null : version, keepOld);
    // Not before: until the new workers are there, the old code may fail the same workflow task once more.
    this.deploysLeft -= 1;
    return { type: 'done', workflowId: null };
  }

  async flood(key: string, workflow: WorkflowStart, count: number, faultId: string | null): Promise<Done> {
    const refused = this.#unknown(workflow);
    if (refused) return refused;
    this.#struck(faultId);
    let next = 0;
    const startSome = async (): Promise<void> => {
      while (next < count && !this.deps.signal.aborted) {
        const number = (next += 1);
        const { workflowId } = this.deps;
        const name = `${key}-${number}`;
        const execution = await this.#start(name, `${workflowId}/${name}`, workflow, 'free');
        this.flooded.push(execution.workflowId);
        const virtualMs = this.deps.clocks.now(workflowId);
        const startedBy = { type: 'scenario', key: name } as const;
        this.deps.emit({ source: 'runner', virtualMs, type: 'execution', ...execution, startedBy });
      }
    };
    await Promise.all(Array.from({ length: FLOOD_AT_ONCE }, startSome));
    return { type: 'done', workflowId: null };
  }

  /** Whoever triggered it has told of it already, unless it was an event or a call of the script's. */
  killWorker(faultId: string, workflowId: string): void {
    const fault = this.deps.plan.faults.find((one) => one.id === faultId);
    if (!fault) return;
    const worker = this.deps.fleet.serving(this.deps.executions.queueOf(workflowId));
    this.#struck(faultId, workflowId, worker?.workerId ?? null);
    worker?.killBy(fault);
  }

  #struck(faultId: string | null, workflowId = this.deps.workflowId, workerId: string | null = null): void {
    const fault = this.deps.plan.faults.find((one) => one.id === faultId);
    if (!fault) return;
    this.deps.emit({
      source: 'runner',
      virtualMs: this.deps.clocks.now(workflowId),
      type: 'fault-struck',
      faultId: fault.id,
      faultType: fault.type,
      workflowId,
      activityId: null,
      attempt: null,
      workerId,
    });
  }

  #unknown({ type }: WorkflowStart): (Done & { type: 'refused' }) | null {
    if (this.deps.workflowTypes().has(type)) return null;
    const failure = `The scenario starts the workflow "${type}", but workflows.ts exports no function of that name. Export it.`;
    return { type: 'refused', workflowId: null, failure };
  }

  async #start(
    key: string,
    workflowId: string,
    { type, args, taskQueue: name }: WorkflowStart,
    clock: 'free' | 'driven',
  ): Promise<Execution & { taskQueue: string }> {
    const { client, namespace, queues, workflowTaskTimeoutMs } = this.deps;
    const taskQueue = queues.get(name) ?? name;
    this.#ids.set(key, workflowId);
    const { workflowRunId } = await startWorkflow({
      client,
      namespace,
      taskQueue,
      workflowId,
      workflowType: type,
      args,
      workflowTaskTimeoutMs,
      clock,
    });
    return { workflowId, workflowRunId, workflowType: type, taskQueue };
  }
}
