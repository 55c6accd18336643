import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../paths';

export const LAB = '03-saga';
export const STEP = 'compensate';
export const SCENARIO = 'shipping-fails';
export const WORKFLOW = 'orderSaga';
export const ORDER = {
  orderId: 'order-1',
  sku: 'teapot',
  quantity: 2,
  amountCents: 4_200,
  address: '12 Harbour Street',
  email: 'ada@example.com',
};

/**
 * The saga of every contestant: the lab's own solution, in which shipping fails four times (three retries) and three
 * compensations follow. The backoffs are short, so that what differs is the loop, not the waiting.
 */
export function sagaFiles(): Record<string, string> {
  const solution = join(ROOT, 'labs', LAB, 'steps', STEP, 'solution');
  const changed = readFileSync(join(solution, 'workflows.ts'), 'utf8')
    .replaceAll("'1 second'", "'10 ms'")
    .replace('maximumAttempts: 3', 'maximumAttempts: 4');
  if (!changed.includes('maximumAttempts: 4') || !changed.includes("'10 ms'")) {
    throw new Error('the saga solution no longer has the retry policy that the benchmark changes');
  }
  return {
    'activities.ts': readFileSync(join(solution, 'activities.ts'), 'utf8'),
    'workflows.ts': changed,
  };
}

/** The same activities without the simulated services: what a contestant outside of the lab runs. */
export const PLAIN_ACTIVITIES = `
const ok = (value) => async () => value;
exports.reserveInventory = ok('reservation-1');
exports.chargePayment = ok('payment-1');
exports.createParcel = async () => { throw new Error('The carrier does not accept parcels at the moment'); };
exports.releaseInventory = ok(undefined);
exports.refundPayment = ok(undefined);
exports.cancelParcel = ok(undefined);
exports.sendConfirmation = ok(undefined);
`;
