import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

export * from './runners';

const warehouse = proxyActivities<typeof activities>({
  startToCloseTimeout: '30 seconds',
});
const bank = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '5 seconds' },
});
const carrier = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumInterval: '10 minutes' },
});

class Sale {
  constructor(private readonly order: Order) {}

  async run(): Promise<string> {
    await warehouse.reserveInventory(this.order);
    await bank.chargePayment(this.order);
    return this.ship();
  }

  private async ship(): Promise<string> {
    const parcelId = await carrier.createParcel(this.order);
    await carrier.sendConfirmation(this.order);
    return parcelId;
  }
}

export function sellOrder(order: Order): Promise<string> {
  return new Sale(order).run();
}
