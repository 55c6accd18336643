import { randomUUID } from 'node:crypto';
import type { RunEventBody } from '@/lib/protocol/run-event';
import { scenario } from '@/lib/protocol/scenario';
import { PROTOCOL_VERSION } from '@/lib/protocol/version';
import { runLearner } from '../run/learner-run';
import type { RunDeps } from '../run/run-deps';
import type { Rehearsal } from '../sandbox/sandbox';

const WORKFLOWS = `import { CancellationScope, proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
const { reserve, refuse } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumAttempts: 2 },
});
export async function conformance(): Promise<string> {
  const id = await reserve();
  await sleep('1 hour');
  await refuse().catch(() => undefined);
  return CancellationScope.nonCancellable(() => Promise.resolve(id));
}
`;
const ACTIVITIES = `import { inventory } from '@faultline/services';
export async function reserve(): Promise<string> {
  const { reservationId } = await inventory.reserve({ orderId: 'o', sku: 's', quantity: 1 });
  return reservationId;
}
export async function refuse(): Promise<void> {
  throw new Error('refused');
}
`;

const quiet = scenario.parse({
  id: 'conformance',
  title: 'Conformance',
  description: 'Two activities, one service call, one timer.',
  workflow: { type: 'conformance', args: [] },
  world: { stock: [{ sku: 's', available: 1 }] },
  faults: [],
});

/**
 * The split of the worker leans on parts of the SDK that are not documented API. Runs one small workflow through it and
 * returns what is wrong, or null. What it asks of its sandbox becomes the rehearsal of every later one.
 */
export async function checkConformance(deps: Omit<RunDeps, 'sink' | 'epoch'>): Promise<string | null> {
  const events: RunEventBody[] = [];
  const tape: Rehearsal = [];
  deps.pool.recordNext(tape);
  const outcome = await runLearner(
    {
      protocol: PROTOCOL_VERSION,
      runId: `conformance-${randomUUID()}`,
      seed: 0,
      files: [
        { path: 'workflows.ts', text: WORKFLOWS },
        { path: 'activities.ts', text: ACTIVITIES },
      ],
      scenario: quiet,
    },
    { ...deps, sink: { push: (body) => events.push(body) }, epoch: 1 },
    new AbortController().signal,
  );
  if (outcome.type !== 'completed') return `a small workflow ended as ${JSON.stringify(outcome)}`;
  const command = events.find((event) => event.type === 'workflow-command' && event.kind === 'activity');
  if (command?.type !== 'workflow-command') return 'no command was reported';
  if (command.location?.file !== 'workflows.ts' || command.location.line !== 8) {
    return `the command came from ${JSON.stringify(command.location)} instead of workflows.ts:8`;
  }
  if (!events.some((event) => event.type === 'ledger')) return 'the service call is not in the ledger';
  deps.pool.rehearsal = tape;
  await deps.pool.renew();
  await deps.seats.refill();
  return null;
}
