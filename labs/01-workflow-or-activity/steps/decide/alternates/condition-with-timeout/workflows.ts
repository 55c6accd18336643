import { proxyActivities, condition } from '@temporalio/workflow';
import type * as activities from './activities';
import { discountedPrice, isLarge, type Order } from './order';

const { sendInvoice, chargePayment, sendCatalogue } = proxyActivities<
  typeof activities
>({ startToCloseTimeout: '1 minute' });

let stopped = false;

class Invoice {
  constructor(private readonly order: Order) {}

  async settle(): Promise<void> {
    const cents = discountedPrice(this.order);
    await sendInvoice({ order: this.order, cents });
    await condition(() => stopped, '3 days');
    const charged = chargePayment({ order: this.order, cents });
    const sent = isLarge(this.order) ? sendCatalogue(this.order) : undefined;
    await Promise.all([charged, sent]);
  }
}

export async function settleInvoice(order: Order): Promise<void> {
  await new Invoice(order).settle();
}
