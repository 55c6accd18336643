import {
  ActivityCancellationType,
  allHandlersFinished,
  CancellationScope,
  condition,
  defineUpdate,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';

type RunnerActivities = {
  executeRun(request: unknown): Promise<void>;
  commandRun(runId: string, command: unknown): Promise<string | null>;
  replayHistory(request: unknown): Promise<unknown>;
};

/**
 * The longest deadline of a run is 4 minutes, a person may hold its clock for 15 more, and it stops itself after that: this is for
 * one that cannot. A runner that stops heartbeating is taken for dead and another starts the run afresh. Heartbeats leave about every
 * second; a busy machine may be late with them.
 */
const { executeRun } = proxyActivities<RunnerActivities>({
  startToCloseTimeout: '20 minutes',
  heartbeatTimeout: '6 seconds',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '200 ms', backoffCoefficient: 2, maximumAttempts: 3 },
});

/** A person waits for it, and a second try could do the thing twice. */
const COMMAND = { scheduleToCloseTimeout: '5 seconds', retry: { maximumAttempts: 1 } } as const;

/**
 * What a person wants of the run, brought to the runner that has it: `runner` is that runner's own task queue. The answer is why
 * it could not be done, or null.
 */
const command = defineUpdate<string | null, [runner: string, command: unknown]>('command');

/** The life of one run: queued, executed by some runner, retried when that runner dies, cancelled when asked. */
export async function labRun(request: unknown): Promise<void> {
  setHandler(command, (taskQueue, asked) => {
    const { commandRun } = proxyActivities<RunnerActivities>({ taskQueue, ...COMMAND });
    return commandRun(workflowInfo().workflowId, asked);
  });
  await executeRun(request);
  // Also in a run that was cancelled, which is an ordinary end.
  await CancellationScope.nonCancellable(() => condition(allHandlersFinished));
}

/** Its answer is short-lived: whoever asked is waiting. A runner that dies over it is replaced once. */
const { replayHistory } = proxyActivities<RunnerActivities>({
  startToCloseTimeout: '90 seconds',
  heartbeatTimeout: '6 seconds',
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: { initialInterval: '200 ms', maximumAttempts: 2 },
});

/** One replay of a run's history against a learner's files: queued, given to a runner and cancelled as runs are. */
export async function replayRun(request: unknown): Promise<unknown> {
  return await replayHistory(request);
}
