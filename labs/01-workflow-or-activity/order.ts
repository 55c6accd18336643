import { z } from 'zod';
import type { Scenario } from '@/lib/lab/define';

/** The argument of the lab's workflows. Amounts are in cents. */
const order = z.object({
  orderId: z.string(),
  sku: z.string(),
  quantity: z.number().int(),
  amountCents: z.number().int(),
  address: z.string(),
  email: z.string(),
});
export type Order = z.infer<typeof order>;

/** The order that the scenarios start with. */
export const ORDER: Order = {
  orderId: 'order-1',
  sku: 'teapot',
  quantity: 3,
  amountCents: 4200,
  address: '12 Harbour Street, Hull',
  email: 'ada@example.com',
};

/** The order a scenario starts the workflow with. Throws when it starts it with something else. */
export function orderOf(scenario: Scenario): Order {
  return order.parse(scenario.workflow.args[0]);
}
