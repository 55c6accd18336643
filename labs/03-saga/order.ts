import { z } from 'zod';
import type { Scenario } from '@/lib/lab/define';

/** The argument of `orderSaga`. Amounts are in cents. */
export const order = z.object({
  orderId: z.string(),
  sku: z.string(),
  quantity: z.number().int(),
  amountCents: z.number().int(),
  address: z.string(),
  email: z.string(),
});
export type Order = z.infer<typeof order>;

/** The order a scenario starts the workflow with. Throws when it starts it with something else. */
export function orderOf(scenario: Scenario): Order {
  return order.parse(scenario.workflow.args[0]);
}
