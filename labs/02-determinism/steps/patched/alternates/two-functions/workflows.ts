import { patched, proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { reserve, charge, ship, thank } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

type Step = () => Promise<unknown>;

/** What happens between the reservation and the parcel, in the order of each version. */
function payment(order: Order): Step[] {
  const pay: Step = () => charge(order);
  const night: Step = () => sleep('1 day');
  return patched('v2') ? [pay, night] : [night, pay];
}

export async function fulfilOrder(order: Order): Promise<void> {
  const steps: Step[] = [
    () => reserve(order),
    ...payment(order),
    () => ship(order),
    () => sleep('7 days'),
    () => thank(order),
  ];
  for (const step of steps) await step();
}
