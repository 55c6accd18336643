import { proxyActivities, uuid4 } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const { confirm, remind } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10 seconds',
});

class Collecting {
  private readonly code = (parseInt(uuid4().slice(0, 8), 16) % 1_000_000)
    .toString()
    .padStart(6, '0');

  constructor(private readonly order: Order) {}

  async run(): Promise<void> {
    const collection = { order: this.order, code: this.code };
    await confirm(collection);
    await new Promise((resolve) => setTimeout(resolve, 24 * 60 * 60_000));
    await remind(collection);
  }
}

export async function collectOrder(order: Order): Promise<void> {
  await new Collecting(order).run();
}
