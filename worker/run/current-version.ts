import { isGrpcServiceError, type Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

type Deployed = {
  client: Client;
  namespace: string;
  deploymentName: string;
  buildId: string;
  signal: AbortSignal;
};

/** gRPC: NOT_FOUND and FAILED_PRECONDITION: no worker of this version has been heard of yet. */
const NOT_YET = new Set([5, 9]);
const IN_PROGRESS = temporal.api.enums.v1.RoutingConfigUpdateState.ROUTING_CONFIG_UPDATE_STATE_IN_PROGRESS;
const PATIENCE_MS = 10_000;
const PACE_MS = 50;

/**
 * Makes a version of a Worker Deployment the current one: new workflows, and those that upgrade by themselves, go to it.
 * Temporal knows a version once one of its workers has polled, so this waits for that. Rejects when it never comes.
 */
export async function setCurrentVersion(deployed: Deployed): Promise<void> {
  const { client, namespace, deploymentName, buildId, signal } = deployed;
  const until = Date.now() + PATIENCE_MS;
  const identity = 'faultline-runner';
  while (!signal.aborted) {
    try {
      await client.workflowService.setWorkerDeploymentCurrentVersion({
        namespace,
        deploymentName,
        buildId,
        identity,
        ignoreMissingTaskQueues: true,
      });
      return await untilRouted(deployed, until);
    } catch (error) {
      const early = isGrpcServiceError(error) && NOT_YET.has(error.code);
      if (!early || Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, PACE_MS));
    }
  }
}

/** The task queues hear of it a little later. */
async function untilRouted({ client, namespace, deploymentName, signal }: Deployed, until: number) {
  while (!signal.aborted && Date.now() < until) {
    const told = await client.workflowService.describeWorkerDeployment({ namespace, deploymentName });
    if (told.workerDeploymentInfo?.routingConfigUpdateState !== IN_PROGRESS) return;
    await new Promise((resolve) => setTimeout(resolve, PACE_MS));
  }
}
