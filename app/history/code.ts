import type { SourceFile } from '@/lib/protocol/source';

/** What stands in the editor before anything was brought. */
export const EMPTY_CODE: readonly SourceFile[] = [
  {
    path: 'workflows.ts',
    text: `// The code to replay the history against: what you are about to deploy.
// Paste it here, or choose your files. Activities are not needed: a replay calls none.
`,
  },
];

/** Goes with the recorded saga: somebody has changed the order of its first two steps. */
export const EXAMPLE_CODE: readonly SourceFile[] = [
  {
    path: 'workflows.ts',
    text: `import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

const {
  reserveInventory,
  chargePayment,
  createParcel,
  cancelParcel,
  refundPayment,
  releaseInventory,
} = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 3 },
});

/** Sells one order. What was done is undone when a later step fails. */
export async function orderSaga(order: activities.Order): Promise<void> {
  const compensations: (() => Promise<unknown>)[] = [];
  try {
    // A colleague's idea: take the money first. Is it safe to deploy?
    compensations.unshift(() => refundPayment(order));
    await chargePayment(order);
    compensations.unshift(() => releaseInventory(order));
    await reserveInventory(order);
    compensations.unshift(() => cancelParcel(order));
    await createParcel(order);
  } catch (error) {
    for (const compensate of compensations) await compensate();
    throw error;
  }
}
`,
  },
  {
    path: 'activities.ts',
    text: `export interface Order {
  orderId: string;
}

// A replay calls no activity: their types are enough.
export declare function reserveInventory(order: Order): Promise<string>;
export declare function chargePayment(order: Order): Promise<string>;
export declare function createParcel(order: Order): Promise<string>;
export declare function cancelParcel(order: Order): Promise<void>;
export declare function refundPayment(order: Order): Promise<void>;
export declare function releaseInventory(order: Order): Promise<void>;
`,
  },
];
