import { randomUUID } from 'node:crypto';
import { isGrpcServiceError, type Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';

export type Capabilities = {
  serverVersion: string;
  /** Whether the server skips time by itself. If not, waits and backoffs take as long as they say. */
  virtualTime: boolean;
};

/**
 * Asks a server what it can do. Virtual time has no capability flag, and an older server silently ignores the setting,
 * so a workflow is started with it on a queue that nobody polls, described, and terminated.
 */
export async function detectCapabilities(connection: Connection, namespace: string): Promise<Capabilities> {
  const { serverVersion } = await connection.workflowService.getSystemInfo({});
  return { serverVersion: serverVersion ?? 'unknown', virtualTime: await skipsTime(connection, namespace) };
}

/** gRPC codes: INVALID_ARGUMENT, FAILED_PRECONDITION, UNIMPLEMENTED. */
const REFUSALS: readonly number[] = [3, 9, 12];

async function skipsTime(connection: Connection, namespace: string): Promise<boolean> {
  const workflowId = `faultline-capability-probe-${randomUUID()}`;
  try {
    await connection.workflowService.startWorkflowExecution({
      namespace,
      workflowId,
      requestId: workflowId,
      workflowType: { name: 'capabilityProbe' },
      taskQueue: { name: workflowId },
      workflowRunTimeout: msToTs('10s'),
      timeSkippingConfig: { enabled: true },
    });
  } catch (error) {
    // A server that knows the setting but has it switched off refuses the start.
    if (isGrpcServiceError(error) && REFUSALS.includes(error.code)) return false;
    throw error;
  }
  try {
    const described = await connection.workflowService.describeWorkflowExecution({
      namespace,
      execution: { workflowId },
    });
    return described.workflowExtendedInfo?.timeSkippingInfo?.effectiveConfig?.enabled === true;
  } finally {
    await connection.workflowService.terminateWorkflowExecution({
      namespace,
      workflowExecution: { workflowId },
      reason: 'Faultline only asked whether this server skips time.',
    });
  }
}
