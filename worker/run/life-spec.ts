import type { Host } from '@/lib/protocol/scenario';
import { LEARNER_VERSION, type Version } from './codes';

/** What kind of worker it is. `taskQueue` and `queueName`: the real name and the scenario's. */
export type LifeSpec = {
  taskQueue: string;
  queueName: string;
  version: Version;
  host: Host;
  slots: number;
  versioning: 'pinned' | 'auto-upgrade' | null;
  /** Of the run, for Worker Versioning. */
  deploymentName: string;
};

/** Of a version, for Worker Versioning. */
export function buildIdOf(version: Version): string {
  return version ?? LEARNER_VERSION;
}
