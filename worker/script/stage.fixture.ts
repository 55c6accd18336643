import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { CompleteAsyncError, Context } from '@temporalio/activity';
import { Client } from '@temporalio/client';
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker';
import type { Json } from '@/lib/protocol/json';
import type { ClockHold, RunEventBody } from '@/lib/protocol/run-event';
import { scenario as scenarioSchema, type Scenario, type ScenarioInput } from '@/lib/protocol/scenario';
import { ClockDriver, clockOf } from '../clock/clock-driver';
import type { ActivityTimeouts } from '../clock/execution-view';
import { FaultPlan } from '../faults/plan';
import { Callbacks } from '../run/callbacks';
import { startWorkflow } from '../run/start-workflow';
import type { Execution } from './actions';
import { ClientMessages } from './client-messages';
import { ScriptDriver } from './script-driver';

type Told = Extract<RunEventBody, { type: 'script-step' }>;
type Struck = Extract<RunEventBody, { type: 'fault-struck' }>;

export type Played = {
  result: unknown;
  /** Each step as `id: answer, failure or "done"`. */
  steps: string[];
  told: Told[];
  struck: Struck[];
  holds: ClockHold[];
  deploys: { version: string; faultId: string | null; atMs: number }[];
  /** `HH:MM` after the main workflow's start on its own clock, and what happened, of its first run. */
  history: string[];
  wallMs: number;
};

export type Performance = {
  script: ScriptDriver;
  clock: ClockDriver;
  main: Execution;
  /** Resolves when something of this kind holds the clock. */
  held(type: ClockHold['type']): Promise<void>;
  ended: Promise<Played>;
  stop(): void;
};

const BASE: ScenarioInput = {
  id: 'stage',
  title: 'Stage',
  description: 'A stage.',
  workflow: { type: 'approval' },
  world: {},
  faults: [],
};

/** The start-to-close timeout of `ship` as the server gets it. */
const SHIP_MS = 2_000;

/** What the code of a stage declared where the scenario shortens it: stock workers have nothing that would. */
function declaredIn({ inFlightTimeoutFactor: factor }: Scenario): ActivityTimeouts | null {
  return factor === 1 ? null : { startToCloseMs: SHIP_MS / factor, heartbeatMs: null };
}

/** Stock SDK workers and small workflows on a real server, played by a ScriptDriver without a run around it. */
export async function openStage(temporal: { address: string; runsNamespace: string }) {
  const namespace = temporal.runsNamespace;
  const connection = await NativeConnection.connect({ address: temporal.address });
  const client = new Client({ connection, namespace });
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('./stage-workflows.fixture.ts', import.meta.url)),
  });
  const taskQueue = `stage-${randomUUID()}`;
  let onShip: () => void = () => undefined;
  let callbacks = newCallbacks(() => undefined);
  function newCallbacks(emit: (body: RunEventBody) => void): Callbacks {
    return new Callbacks({ client, namespace, emit, virtualNow: () => Date.now() });
  }
  const activities = {
    ship(): Promise<string> {
      const { info } = Context.current();
      const { activityId, activityType, attempt, workflowExecution } = info;
      const workflowId = workflowExecution?.workflowId ?? '';
      const token = Buffer.from(info.taskToken).toString('base64');
      callbacks.add({ workflowId, activityId, activityType, attempt, workerId: 'stage', token });
      onShip();
      throw new CompleteAsyncError();
    },
    flaky(): Promise<string> {
      const { attempt } = Context.current().info;
      if (attempt < 4) throw new Error('not yet');
      return Promise.resolve(`attempt ${attempt}`);
    },
  };
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle,
    activities,
    stickyQueueScheduleToStartTimeout: 200,
  });
  const running = worker.run();

  async function perform(input: Partial<ScenarioInput>): Promise<Performance> {
    const scenario = scenarioSchema.parse({ ...BASE, ...input });
    const over = new AbortController();
    const started = performance.now();
    const runId = `stage-${randomUUID()}`;
    const told: Told[] = [];
    const struck: Struck[] = [];
    const holds: ClockHold[] = [];
    const deploys: Played['deploys'] = [];
    const watchers = new Set<() => void>();
    const emit = (body: RunEventBody): void => {
      if (body.type === 'script-step') told.push(body);
      if (body.type === 'fault-struck') struck.push(body);
      if (body.type === 'clock-held') holds.push(body.by);
      for (const look of watchers) look();
    };
    callbacks = newCallbacks(emit);
    const clock = new ClockDriver({
      client,
      namespace,
      declared: () => declaredIn(scenario),
      isCallback: (...attempt) => callbacks.isWaiting(...attempt),
      emit,
      now: () => Date.now(),
      signal: over.signal,
    });
    onShip = () => clock.wake.now();
    const ids = new Map<string, string>();
    const start = async (
      key: string,
      workflow: { type: string; args: readonly Json[] },
    ): Promise<Execution> => {
      const workflowId = `${runId}-${key}`;
      ids.set(key, workflowId);
      const { workflowRunId } = await startWorkflow({
        client,
        namespace,
        taskQueue,
        workflowId,
        workflowType: workflow.type,
        args: workflow.args,
        workflowTaskTimeoutMs: null,
        clock: clockOf(scenario),
      });
      return { workflowId, workflowRunId, workflowType: workflow.type };
    };
    const messages = new ClientMessages({
      client,
      workflowIdOf: (key) => ids.get(key) ?? null,
      signal: over.signal,
    });
    const done = { type: 'done', workflowId: null } as const;
    const script = new ScriptDriver({
      scenario,
      plan: new FaultPlan(scenario.faults, 1),
      clock,
      emit,
      actions: {
        signal: (...args) => messages.signal(...args),
        update: (...args) => messages.update(...args),
        query: (...args) => messages.query(...args),
        cancel: (...args) => messages.cancel(...args),
        start,
        completeActivity: (activityType, answer) => callbacks.complete(activityType, answer),
        settleTransfer: () => false,
        deploy: (version, _, faultId) => {
          deploys.push({ version, faultId, atMs: clock.story.nowMs });
          return Promise.resolve(done);
        },
        flood: () => Promise.resolve(done),
        killWorker: () => undefined,
      },
    });
    const main = await start('main', scenario.workflow);
    const playing = script.begin(main);
    const play = async (): Promise<Played> => {
      await playing;
      const wallMs = performance.now() - started;
      const handle = client.workflow.getHandle(main.workflowId);
      const result: unknown = over.signal.aborted
        ? null
        : await handle.result().catch((error: Error) => error.cause);
      const first = await client.workflow.getHandle(main.workflowId, main.workflowRunId).fetchHistory();
      over.abort();
      return {
        result,
        steps: told.map(
          ({ stepId, answer, failure }) => `${stepId}: ${failure ?? JSON.stringify(answer) ?? 'done'}`,
        ),
        told,
        struck,
        holds,
        deploys,
        history: lines(first.events ?? []),
        wallMs,
      };
    };
    const held = (type: ClockHold['type']): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (holds.at(-1)?.type === type) resolve();
        };
        watchers.add(look);
        look();
      });
    return { script, clock, main, held, ended: play(), stop: () => over.abort() };
  }

  return {
    perform,
    async play(input: Partial<ScenarioInput>): Promise<Played> {
      return (await perform(input)).ended;
    },
    async close(): Promise<void> {
      worker.shutdown();
      await running;
      await connection.close();
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

type ProtoEvent = { eventTime?: { seconds?: unknown } | null };
const MARKS = ['timerFired', 'workflowExecutionSignaled', 'workflowExecutionCompleted'];

function lines(events: readonly ProtoEvent[]): string[] {
  const startSeconds = Number(events[0]?.eventTime?.seconds ?? 0);
  return events.flatMap((event) => {
    const kind = MARKS.find((mark) => Object.hasOwn(event, `${mark}EventAttributes`));
    const minutes = Math.round((Number(event.eventTime?.seconds) - startSeconds) / 60);
    const clock = [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, '0')).join(':');
    return kind ? [`${clock} ${kind}`] : [];
  });
}
