import { z } from 'zod';
import type { Scenario } from '@/lib/lab/define';

const payOut = z.object({ transferId: z.string(), amountCents: z.number().int() });
/** The argument of the workflow `payOut`. */
export type PayOut = z.infer<typeof payOut>;

/** The transfer a scenario starts the workflow with. Throws when it starts it with something else. */
export function payOutOf(scenario: Scenario): PayOut {
  return payOut.parse(scenario.workflow.args[0]);
}
