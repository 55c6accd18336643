import { isGrpcServiceError, type Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';

/** gRPC's status of what a server does not have. */
const NOT_FOUND = 5;

/**
 * The history of a workflow's run, from the first of the servers that has it; null when none of them does.
 *
 * @throws when a server does not answer.
 */
export async function fetchHistory(
  clients: readonly Client[],
  workflowId: string,
  workflowRunId: string,
): Promise<temporal.api.history.v1.IHistory | null> {
  for (const client of clients) {
    try {
      return await client.workflow.getHandle(workflowId, workflowRunId).fetchHistory();
    } catch (error) {
      if (!isGrpcServiceError(error) || error.code !== NOT_FOUND) throw error;
    }
  }
  return null;
}
