import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order } from './activities';

const bank = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});
const mail = proxyActivities<Pick<typeof activities, 'sendReceipt'>>({
  scheduleToCloseTimeout: '1 day',
  startToCloseTimeout: '30 seconds',
});

class Billing {
  readonly cents: number;

  constructor(private readonly order: Order) {
    const delivery = order.quantity > 5 ? 0 : 490;
    this.cents = order.amountCents + delivery;
  }

  async run(): Promise<number> {
    const { orderId, email } = this.order;
    const bill = { orderId, to: email, cents: this.cents };
    await bank.chargePayment(bill);
    await mail.sendReceipt(bill);
    return this.cents;
  }
}

export const billOrder = (order: Order): Promise<number> =>
  new Billing(order).run();
