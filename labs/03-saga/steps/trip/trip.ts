import { z } from 'zod';
import type { Scenario } from '@/lib/lab/define';

/** The argument of `bookTrip`. */
const trip = z.object({ tripId: z.string(), flight: z.string(), hotel: z.string(), car: z.string() });
export type Trip = z.infer<typeof trip>;

/** The trip a scenario starts the workflow with. Throws when it starts it with something else. */
export function tripOf(scenario: Scenario): Trip {
  return trip.parse(scenario.workflow.args[0]);
}
