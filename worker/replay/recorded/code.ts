/** More workflows beside those of `changes.fixture.ts`: everything that people and other workflows have a hand in. */
export const MORE_CODE = `import {
  ActivityCancellationType, ApplicationFailure, CancellationScope, condition, defineSignal, defineUpdate, deprecatePatch,
  executeChild, getExternalWorkflowHandle, patched, proxyActivities, setHandler, sleep, startChild, upsertMemo,
  upsertSearchAttributes, workflowInfo,
} from '@temporalio/workflow';
import type * as activities from './activities';

const { reserve, charge, mail, slow } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
const abandoned = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  cancellationType: ActivityCancellationType.ABANDON,
});

const approve = defineUpdate<string, [string]>('approve');
export async function desk(): Promise<string> {
  let state = 'open';
  setHandler(approve, async (by) => {
    await sleep('10 milliseconds');
    state = \`approved by \${by}\`;
    return state;
  });
  upsertSearchAttributes({ OrderStatus: ['open'] });
  upsertMemo({ note: 'fragile' });
  await condition(() => state !== 'open');
  return 'done';
}

/** Cancels a timer, an activity, and one that it only abandons. */
export async function scopes(id: string): Promise<void> {
  await CancellationScope.withTimeout('1 hour', () => reserve(id));
  const scope = new CancellationScope();
  const slowly = scope.run(() => slow(id)).catch(() => undefined);
  await reserve(id);
  scope.cancel();
  await slowly;
  const left = new CancellationScope();
  const leaving = left.run(() => abandoned.slow(id)).catch(() => undefined);
  await reserve(id);
  left.cancel();
  await leaving;
  await charge(id, 1);
}

const wake = defineSignal<[string]>('wake');
export async function family(id: string): Promise<string> {
  const me = workflowInfo().workflowId;
  const child = await startChild(napper, { workflowId: \`\${me}/nap\` });
  await child.signal(wake, 'soon');
  await getExternalWorkflowHandle(\`\${me}/nap\`).cancel();
  const slept = await child.result().catch(() => 'cancelled');
  const scope = new CancellationScope();
  const other = scope.run(() => executeChild(napper, { workflowId: \`\${me}/nap-2\` })).catch(() => 'cancelled');
  await reserve(id);
  scope.cancel();
  return \`\${slept} \${await other}\`;
}

export async function napper(): Promise<void> {
  setHandler(wake, () => undefined);
  await condition(() => false);
}

export async function doomed(id: string): Promise<void> {
  await reserve(id);
  throw ApplicationFailure.nonRetryable('Out of stock');
}

export async function pair(id: string): Promise<void> {
  await Promise.all([reserve(id), charge(id, 1)]);
  await mail(id);
}

export async function twice(id: string): Promise<void> {
  const one = patched('one');
  const two = patched('two');
  if (one && two) await reserve(id);
}
`;
