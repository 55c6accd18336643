import {
  ApplicationFailure,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  executeChild,
  getExternalWorkflowHandle,
  isCancellation,
  ParentClosePolicy,
  patched,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  startChild,
  upsertMemo,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type * as activities from './activities';

const { ship, approve, importRows, count } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
  heartbeatTimeout: '5 seconds',
  retry: { initialInterval: '50 ms', maximumAttempts: 2 },
});
const { price } = proxyLocalActivities<typeof activities>({ startToCloseTimeout: '2 seconds' });

/** A parent of three: one ships, one fails, one sleeps an hour on its own clock and is cancelled from outside. */
export async function fulfil(prefix: string): Promise<string> {
  await price('tea');
  const sleepy = await startChild(nap, {
    workflowId: `${prefix}/nap`,
    parentClosePolicy: ParentClosePolicy.TERMINATE,
  });
  const shipped = executeChild(parcel, { workflowId: `${prefix}/parcel-1`, args: ['parcel-1', false] });
  const lost = executeChild(parcel, { workflowId: `${prefix}/parcel-2`, args: ['parcel-2', true] });
  const failures = await Promise.allSettled([shipped, lost]);
  await sleepy.signal('wake', 'soon');
  await getExternalWorkflowHandle(`${prefix}/nobody`)
    .signal('hello')
    .catch(() => undefined);
  await getExternalWorkflowHandle(`${prefix}/nap`).cancel();
  const slept = await sleepy
    .result()
    .catch((error: unknown) => (isCancellation(error) ? 'cancelled' : 'odd'));
  return [...failures.map((one) => one.status), slept].join(' ');
}

export async function parcel(id: string, fails: boolean): Promise<string> {
  return ship(id, fails);
}

const wake = defineSignal<[string]>('wake');
export async function nap(): Promise<string> {
  setHandler(wake, () => undefined);
  await sleep('1 hour');
  await sleep('30 seconds');
  await condition(() => false);
  return 'never';
}

const add = defineSignal<[number]>('add');
/** Three runs of a chain; activity ids start again in each. */
export async function batches(from: number, total: number): Promise<number> {
  let sum = total;
  setHandler(add, (more) => {
    sum += more;
  });
  // Read after the wait: `sum += await …` would forget what a signal added meanwhile.
  const counted = [await count(from), await count(from + 1)];
  for (const one of counted) sum += one;
  await sleep('1 hour');
  if (from < 4) await continueAsNew<typeof batches>(from + 2, sum);
  return sum;
}

const approveOrder = defineUpdate<string, [string]>('approve');
const ship2 = defineSignal<[string]>('ship');
const status = defineQuery<string>('status');
/** Everything that people send to a workflow, and what it writes about itself. */
export async function order(): Promise<string> {
  let state = 'open';
  setHandler(status, () => state);
  setHandler(ship2, (how) => {
    state = `shipping by ${how}`;
  });
  setHandler(
    approveOrder,
    async (by) => {
      if (by === 'nobody') throw ApplicationFailure.nonRetryable('Nobody may not approve', 'NotAllowed');
      await sleep('1 second');
      state = `approved by ${by}`;
      return state;
    },
    {
      validator: (by) => {
        if (by === '') throw new Error('An approval needs a name');
      },
    },
  );
  if (patched('faster-shipping')) upsertSearchAttributes({ OrderStatus: ['open'], ItemCount: [2] });
  upsertMemo({ note: 'handle with care' });
  const answer = await approve('order-1');
  await importRows(5);
  await condition(() => state.startsWith('shipping'));
  await sleep('3 days');
  return `${answer}, ${state}`;
}

/** A plain error does not fail a run: its task is tried again and again. */
export async function stuck(): Promise<void> {
  await sleep('1 minute');
  throw new Error('The discount is undefined');
}
