import { LEARNER_VERSION } from '@/lib/protocol/run-request';
import type { Host } from '@/lib/protocol/scenario';
import type { FaultPlan } from '../faults/plan';
import type { SplitOptions } from '../sandbox/split-worker';
import type { Version } from './codes';

/** What kind of worker it is. `taskQueue` and `queueName`: the real name and the scenario's. */
export type LifeSpec = {
  taskQueue: string;
  queueName: string;
  version: Version;
  host: Host;
  slots: number;
  versioning: 'pinned' | 'auto-upgrade' | null;
  /** Others take its place during the run: its workflow tasks must not wait for it for long. */
  replaceable: boolean;
  /** Of the run, for Worker Versioning. */
  deploymentName: string;
};

/** Of a version, for Worker Versioning. */
export function buildIdOf(version: Version): string {
  return version ?? LEARNER_VERSION;
}

/** How long a task waits for a worker that is dead or gone. Real milliseconds. */
const STICKY_MS = 200;

/**
 * How often the heartbeats of an activity go to the server. A timeout may have been shortened to half a second; at the SDK's 80 % of
 * it a busy machine would now and then time out an activity that is well. Real milliseconds.
 */
const HEARTBEAT_MS = 200;

/** What a worker that is replaced may still take for what it has begun. Real milliseconds. */
export const RETIRE_MS = 2_000;

/** What every worker of a run has, whatever its scenario: those made in advance too. */
export const EVERY_WORKER = {
  shutdownGraceTime: RETIRE_MS,
  maxHeartbeatThrottleInterval: HEARTBEAT_MS,
} as const;

type Options = Omit<SplitOptions, 'connection' | 'namespace' | 'identity' | 'activities'>;

/** What makes the SDK's worker one of this kind. */
export function workerOptions(spec: LifeSpec, plan: FaultPlan): Options {
  return {
    taskQueue: spec.taskQueue,
    maxConcurrentActivityTaskExecutions: spec.slots,
    ...EVERY_WORKER,
    ...(plan.coldCache && { maxCachedWorkflows: 0 }),
    ...(spec.replaceable && { stickyQueueScheduleToStartTimeout: STICKY_MS }),
    ...(spec.versioning && {
      workerDeploymentOptions: {
        useWorkerVersioning: true,
        version: { deploymentName: spec.deploymentName, buildId: buildIdOf(spec.version) },
        defaultVersioningBehavior: spec.versioning === 'pinned' ? 'PINNED' : 'AUTO_UPGRADE',
      },
    }),
  };
}
