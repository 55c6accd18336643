import { deprecatePatch, proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { reserve, charge, ship, thank } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

class Fulfilment {
  constructor(private readonly order: Order) {}

  async sell(): Promise<void> {
    await reserve(this.order);
    deprecatePatch('charge-first');
    await charge(this.order);
  }

  async deliver(): Promise<void> {
    await ship(this.order);
    await sleep('7 days');
    await thank(this.order);
  }
}

export async function fulfilOrder(order: Order): Promise<void> {
  const fulfilment = new Fulfilment(order);
  await fulfilment.sell();
  await sleep('1 day');
  await fulfilment.deliver();
}
