import { z } from 'zod';
import type { Scenario } from '@/lib/lab/define';

export const DAY_MS = 86_400_000;

const purchase = z.object({
  requestId: z.string(),
  approver: z.string(),
  manager: z.string(),
  subject: z.string(),
  amountCents: z.number().int(),
  requester: z.string(),
});
/** The argument of the workflow `purchase`. */
export type Purchase = z.infer<typeof purchase>;

/** The purchase a scenario starts the workflow with. Throws when it starts it with something else. */
export function purchaseOf(scenario: Scenario): Purchase {
  return purchase.parse(scenario.workflow.args[0]);
}
