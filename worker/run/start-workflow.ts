import { randomUUID } from 'node:crypto';
import { isGrpcServiceError, type Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import { NativeConnection } from '@temporalio/worker';
import { msToTs } from '@temporalio/common/lib/time';
import type { Json } from '@/lib/protocol/json';

/** gRPC status codes with which a server refuses a setting it does not know or has switched off. */
const REFUSALS = new Set([3, 7, 9, 12]);
/** Time skips one execution may make; the server's own default is 200. */
export const MAX_SKIPS = 2_000;

export type Start = {
  client: Client;
  namespace: string;
  taskQueue: string;
  workflowId: string;
  workflowType: string;
  args: readonly Json[];
  /** Milliseconds; null leaves Temporal's default of 10 s. */
  workflowTaskTimeoutMs: number | null;
  /**
   * `free` (the default): the clock skips every wait by itself. `driven`: it stands until a ClockDriver moves it, and so
   * do the clocks of its children.
   */
  clock?: 'free' | 'driven';
};

/**
 * Starts a learner's workflow on its own virtual clock when the server has native time skipping, else in real time.
 * No run or execution timeout is set: the clock would skip to it.
 */
export async function startWorkflow(start: Start): Promise<{ workflowRunId: string }> {
  const request = {
    namespace: start.namespace,
    workflowId: start.workflowId,
    requestId: randomUUID(),
    workflowType: { name: start.workflowType },
    taskQueue: { name: start.taskQueue },
    identity: 'faultline-runner',
    input: { payloads: start.args.map((arg) => defaultPayloadConverter.toPayload(arg)) },
    ...(start.workflowTaskTimeoutMs !== null && { workflowTaskTimeout: msToTs(start.workflowTaskTimeoutMs) }),
  };
  const { workflowService } = start.client;
  try {
    // Only the workers' own connection hands the first task to one of them; any other would let it lie.
    const requestEagerExecution = start.client.connection instanceof NativeConnection;
    const free = start.clock !== 'driven';
    const timeSkippingConfig = { enabled: free, disablePropagation: !free, maxSessionSkipCount: MAX_SKIPS };
    const answer = await workflowService.startWorkflowExecution({
      ...request,
      timeSkippingConfig,
      requestEagerExecution,
    });
    return { workflowRunId: answer.runId };
  } catch (error) {
    if (!isGrpcServiceError(error) || !REFUSALS.has(error.code)) throw error;
    const answer = await workflowService.startWorkflowExecution({ ...request, requestId: randomUUID() });
    return { workflowRunId: answer.runId };
  }
}
