import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { fileURLToPath } from 'node:url';
import type { Json } from '@/lib/protocol/json';
import { isJson } from '@/lib/protocol/json';
import type { EventSource, RunEvent, RunEventBody } from '@/lib/protocol/run-event';
import { runEvent } from '@/lib/protocol/run-event';
import type { ScriptAction } from '@/lib/protocol/script';
import { PROTOCOL_VERSION } from '@/lib/protocol/version';
import { startWorkflow } from '../../run/start-workflow';
import { outcomeIn, readExecutions } from './read-executions';
import { recordAttempts } from './record-attempts';
import type { Stage, Story } from './stories';
import * as activities from './activities';

type Place = { name: string; address: string; namespace: string };

/** One story on the server: its worker, its people, and the events they leave. */
export class Recording {
  readonly #events: { wallMs: number; body: RunEventBody }[] = [];

  private constructor(
    private readonly place: Place,
    private readonly native: NativeConnection,
    private readonly client: Client,
  ) {}

  static async begin(place: Place): Promise<Recording> {
    const { address, namespace } = place;
    const native = await NativeConnection.connect({ address });
    const connection = await Connection.connect({ address });
    return new Recording(place, native, new Client({ connection, namespace, identity: 'people' }));
  }

  async tell(story: Story): Promise<RunEvent[]> {
    const { name, namespace } = this.place;
    const workflowId = `run-${name}`;
    const worker = await this.#worker(story);
    const finished = worker.run();
    const bare = { source: 'runner', virtualMs: null } as const;
    this.#emit({ ...bare, type: 'run-status', status: { type: 'starting' } });
    const life = { isolation: 'reduced', taskQueue: 'default', version: story.build ?? null } as const;
    this.#sandbox({ type: 'born', pid: 1, host: { timeZone: 'UTC', locale: 'en-US' }, ...life });
    if (story.build !== undefined) await this.#makeCurrent(story.build);
    const { workflowRunId } = await startWorkflow({
      client: this.client,
      namespace,
      taskQueue: name,
      workflowId,
      workflowType: story.workflowType,
      args: story.args(workflowId),
      workflowTaskTimeoutMs: null,
    });
    const running = { namespace, workflowId, workflowRunId, taskQueue: name } as const;
    this.#emit({
      ...bare,
      type: 'run-status',
      status: { type: 'running', ...running, isolation: 'reduced', clock: 'virtual' },
    });
    const handle = this.client.workflow.getHandle(workflowId);
    await story.people?.(this.#stage(handle, workflowRunId));
    await handle.result().catch(() => undefined);
    worker.shutdown();
    await finished;
    this.#sandbox({ type: 'died', cause: 'finished', faultId: null });
    const told = await readExecutions(this.client, namespace, { workflowId, workflowRunId });
    const status = { type: 'ended', outcome: outcomeIn(told, workflowId) } as const;
    const end: RunEventBody = { ...bare, type: 'run-status', status };
    await this.native.close();
    return numbered([...this.#events, ...told], end);
  }

  async #worker(story: Story): Promise<Worker> {
    const { name, namespace } = this.place;
    const deployment: Pick<WorkerOptions, 'workerDeploymentOptions'> =
      story.build === undefined
        ? {}
        : {
            workerDeploymentOptions: {
              useWorkerVersioning: true,
              version: { deploymentName: name, buildId: story.build },
              defaultVersioningBehavior: 'PINNED',
            },
          };
    return Worker.create({
      connection: this.native,
      namespace,
      taskQueue: name,
      identity: 'worker-1',
      activities,
      workflowsPath: fileURLToPath(new URL('./workflows.ts', import.meta.url)),
      maxHeartbeatThrottleInterval: 10,
      stickyQueueScheduleToStartTimeout: 200,
      interceptors: {
        activity: [
          (context) => ({ inbound: recordAttempts(context, 'worker-1', (event) => this.#emit(event)) }),
        ],
      },
      ...deployment,
    });
  }

  async #makeCurrent(buildId: string): Promise<void> {
    const { name, namespace } = this.place;
    for (;;) {
      const done = await this.client.workflowService
        .setWorkerDeploymentCurrentVersion({ namespace, deploymentName: name, buildId, identity: 'people' })
        .catch(() => null);
      if (done) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  #stage(handle: WorkflowHandle, firstRunId: string): Stage {
    let steps = 0;
    const first = this.client.workflow.getHandle(handle.workflowId, firstRunId);
    return {
      handle,
      until: async (eventType, nth = 1) => {
        for (let seen = 0; seen < nth;) {
          const told = await readExecutions(this.client, this.place.namespace, {
            workflowId: first.workflowId,
            workflowRunId: firstRunId,
          });
          seen = told.filter(({ body }) => body.type === 'history' && body.event.type === eventType).length;
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      },
      act: async (who, action: ScriptAction, doing) => {
        steps += 1;
        const { answer, failure } = await outcomeOf(doing);
        this.#emit({
          source: 'clock',
          virtualMs: await this.#now(handle),
          type: 'script-step',
          stepId: `step-${steps}`,
          who,
          action,
          workflowId: handle.workflowId,
          ...(answer !== undefined && { answer }),
          failure,
          faultId: null,
        });
      },
      complete: (activityId, result) =>
        this.client.activity.complete({ workflowId: handle.workflowId, activityId }, result),
    };
  }

  async #now(handle: WorkflowHandle): Promise<number> {
    const { raw } = await handle.describe();
    const now = raw.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
    return now ? Number(now.seconds) * 1_000 + Number(now.nanos) / 1e6 : Date.now();
  }

  #sandbox(life: Extract<RunEventBody, { type: 'worker' }>['life']): void {
    this.#emit({ source: 'sandbox', virtualMs: null, type: 'worker', workerId: 'worker-1', life });
  }

  #emit(body: RunEventBody): void {
    this.#events.push({ wallMs: Date.now(), body });
  }
}

async function outcomeOf(doing: () => Promise<unknown>): Promise<{ answer?: Json; failure: string | null }> {
  try {
    const answer = await doing();
    return isJson(answer, 5) ? { answer, failure: null } : { failure: null };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { failure: cause instanceof Error ? cause.message : String(cause) };
  }
}

/** The events in the order of the wall clock, numbered by source, the end last. */
function numbered(events: readonly { wallMs: number; body: RunEventBody }[], end: RunEventBody): RunEvent[] {
  const seqs = new Map<EventSource, number>();
  const sorted = events.toSorted((a, b) => a.wallMs - b.wallMs);
  return [...sorted, { wallMs: sorted.at(-1)?.wallMs ?? 0, body: end }].map(({ wallMs, body }) => {
    const seq = (seqs.get(body.source) ?? 0) + 1;
    seqs.set(body.source, seq);
    const head = { protocol: PROTOCOL_VERSION, runId: 'run-recorded', epoch: 1, seq, wallMs };
    return runEvent.parse({ ...body, ...head });
  });
}
