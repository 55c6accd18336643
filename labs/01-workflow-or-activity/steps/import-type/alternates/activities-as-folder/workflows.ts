import { proxyActivities } from '@temporalio/workflow';
import type { charge } from './systems/bank';
import type { send } from './systems/mail';
import type { Order } from './order';

const bank = proxyActivities<{ charge: typeof charge }>({
  startToCloseTimeout: '1 minute',
});
const mail = proxyActivities<{ send: typeof send }>({
  startToCloseTimeout: '1 minute',
});

export async function billOrder(order: Order): Promise<number> {
  const cents = await bank.charge(order);
  await mail.send(order.email, `Thank you for ${order.orderId}`);
  return cents;
}
