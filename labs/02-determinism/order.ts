import { z } from 'zod';
import type { Scenario } from '@/lib/lab/define';

/** The argument of the lab's workflows. Amounts are in cents. */
export const order = z.object({
  orderId: z.string(),
  items: z.array(z.string()),
  amountCents: z.number().int(),
  /** ISO 8601, in UTC. */
  placedAt: z.string(),
  address: z.string(),
  email: z.string(),
});
export type Order = z.infer<typeof order>;

/** The order that most scenarios start with. Its items are in the order in which a Swedish dictionary lists them. */
export const ORDER: Order = {
  orderId: 'order-1',
  items: ['pan', 'teapot', 'zester', 'öljug'],
  amountCents: 4200,
  placedAt: '2026-03-10T08:30:00Z',
  address: '12 Harbour Street, Hull',
  email: 'ada@example.com',
};

/** The order a scenario starts the workflow with. Throws when it starts it with something else. */
export function orderOf(scenario: Scenario): Order {
  return order.parse(scenario.workflow.args[0]);
}
