import { scheduleActivity } from '@temporalio/workflow';
import type { Order } from './activities';

class Till {
  constructor(private readonly order: Order) {}

  charge(): Promise<string> {
    return scheduleActivity<string>('chargeCard', [this.order], {
      startToCloseTimeout: '10 seconds',
      scheduleToCloseTimeout: '2 days',
      retry: {
        initialInterval: 3_000,
        backoffCoefficient: 2.5,
        maximumInterval: '15 minutes',
      },
    });
  }

  async receipt(): Promise<void> {
    await scheduleActivity('sendReceipt', [this.order], {
      startToCloseTimeout: '10 seconds',
    });
  }
}

export async function payOrder(order: Order): Promise<string> {
  const till = new Till(order);
  const paid = await till.charge();
  await till.receipt();
  return paid;
}
