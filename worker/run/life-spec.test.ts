import { expect, it } from 'vitest';
import { FaultPlan } from '../faults/plan';
import { workerOptions, type LifeSpec } from './life-spec';

const spec: LifeSpec = {
  taskQueue: 'run-1-default',
  queueName: 'default',
  version: null,
  host: { timeZone: 'UTC', locale: 'en-US' },
  slots: 50,
  versioning: null,
  replaceable: false,
  deploymentName: 'run-1',
};

it('sends heartbeats more than twice within the shortest timeout there is, so that a busy machine times out no healthy activity', () => {
  const SHORTEST_TIMEOUT_MS = 500;
  const { maxHeartbeatThrottleInterval } = workerOptions(spec, new FaultPlan([], 1));
  expect(maxHeartbeatThrottleInterval).toBeLessThan(SHORTEST_TIMEOUT_MS / 2);
});
