import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Context } from '@temporalio/activity';
import { Client, type Connection, type WorkflowHandle } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { bundleWorkflowCode, NativeConnection, Worker, type WorkflowBundle } from '@temporalio/worker';
import { CACHE_DIR } from '../../paths';
import { startWorkflow } from '../../run/start-workflow';

type History = temporal.api.history.v1.IHistory;

const nothing = (): Promise<void> => Promise.resolve();
const activities = {
  reserve: nothing,
  charge: nothing,
  ship: nothing,
  mail: nothing,
  /** Until somebody cancels it, or nearly. */
  slow: () => delay(400, undefined, { signal: Context.current().cancellationSignal }).catch(() => undefined),
};

/** Code as the SDK itself bundles it: none of our own parts are in it. */
export async function bundle(code: string): Promise<WorkflowBundle> {
  mkdirSync(CACHE_DIR, { recursive: true });
  const folder = mkdtempSync(join(CACHE_DIR, 'record-'));
  try {
    writeFileSync(join(folder, 'workflows.ts'), code);
    const logger = { log: drop, trace: drop, debug: drop, info: drop, warn: drop, error: drop };
    return await bundleWorkflowCode({ workflowsPath: join(folder, 'workflows.ts'), logger });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const drop = (): void => undefined;

export type Place = { address: string; namespace: string; connection: Connection };

/** Runs workflows with a plain SDK worker on a real server and gives back their histories. */
export async function recordHistories(
  code: string,
  workflows: readonly string[],
  { address, namespace, connection }: Place,
): Promise<Map<string, History>> {
  const native = await NativeConnection.connect({ address });
  const taskQueue = `record-${workflows[0]}`;
  const workflowBundle = await bundle(code);
  const worker = await Worker.create({
    connection: native,
    namespace,
    taskQueue,
    workflowBundle,
    activities,
  });
  const client = new Client({ connection, namespace });
  const recorded = new Map<string, History>();
  await worker.runUntil(async () => {
    for (const workflow of workflows) {
      const workflowId = `recorded-${workflow}`;
      const { workflowRunId } = await startWorkflow({
        client,
        namespace,
        taskQueue,
        workflowId,
        workflowType: workflow,
        args: ['order-1'],
        workflowTaskTimeoutMs: null,
        clock: workflow === 'waiting' ? 'driven' : 'free',
      });
      const handle = client.workflow.getHandle(workflowId, workflowRunId);
      if (workflow === 'desk') await handle.executeUpdate('approve', { args: ['ada'] });
      if (workflow === 'waiting') await hasTimer(handle);
      else await handle.result().catch(() => undefined);
      recorded.set(workflow, await handle.fetchHistory());
      if (workflow === 'waiting') await handle.terminate();
    }
  });
  await native.close();
  return recorded;
}

async function hasTimer(handle: WorkflowHandle): Promise<void> {
  for (;;) {
    const { events } = await handle.fetchHistory();
    if (events?.some((event) => event.timerStartedEventAttributes)) return;
    await delay(20);
  }
}

/** The SDK's own verdict, without any of our parts; null: it has nothing against the code. */
export async function plainVerdict(code: string, history: History): Promise<string | null> {
  try {
    await Worker.runReplayHistory({ workflowBundle: await bundle(code) }, history, workflowIdOf(history));
    return null;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

function workflowIdOf(history: History): string {
  return history.events?.[0]?.workflowExecutionStartedEventAttributes?.workflowId ?? 'replayed';
}
