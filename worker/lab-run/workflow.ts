import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';

type RunnerActivities = { executeRun(request: unknown): Promise<void> };

/**
 * A runner that stops heartbeating is taken for dead and another starts the run afresh. Heartbeats leave about every
 * second; a busy machine may be late with them.
 */
const { executeRun } = proxyActivities<RunnerActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '6 seconds',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '200 ms', backoffCoefficient: 2, maximumAttempts: 3 },
});

/** The life of one run: queued, executed by some runner, retried when that runner dies, cancelled when asked. */
export async function labRun(request: unknown): Promise<void> {
  await executeRun(request);
}
