import { randomUUID } from 'node:crypto';
import type { RunEventBody } from '@/lib/protocol/run-event';
import { scenario } from '@/lib/protocol/scenario';
import { PROTOCOL_VERSION } from '@/lib/protocol/version';
import { runLearner, type RunDeps } from '../run/learner-run';

const WORKFLOWS = `import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
const { reserve } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' });
export async function conformance(): Promise<string> {
  return reserve();
}
`;
const ACTIVITIES = `import { inventory } from '@faultline/services';
export async function reserve(): Promise<string> {
  const { reservationId } = await inventory.reserve({ orderId: 'o', sku: 's', quantity: 1 });
  return reservationId;
}
`;

const quiet = scenario.parse({
  id: 'conformance',
  title: 'Conformance',
  description: 'One activity, one service call.',
  workflow: { type: 'conformance', args: [] },
  world: { stock: [{ sku: 's', available: 1 }] },
  faults: [],
});

/**
 * The split of the worker leans on parts of the SDK that are not documented API. Runs one small workflow through it and
 * returns what is wrong, or null. It also warms everything that the first learner would otherwise wait for.
 */
export async function checkConformance(deps: Omit<RunDeps, 'sink' | 'epoch'>): Promise<string | null> {
  const events: RunEventBody[] = [];
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
  if (outcome.type !== 'completed') return `a workflow with one activity ended as ${JSON.stringify(outcome)}`;
  const command = events.find((event) => event.type === 'workflow-command' && event.kind === 'activity');
  if (command?.type !== 'workflow-command') return 'no command was reported';
  if (command.location?.file !== 'workflows.ts' || command.location.line !== 5) {
    return `the command came from ${JSON.stringify(command.location)} instead of workflows.ts:5`;
  }
  if (!events.some((event) => event.type === 'ledger')) return 'the service call is not in the ledger';
  return null;
}
