import { z } from 'zod';
import { fault } from './fault';

/** Most faults of a plan that a learner makes, and the most workflows all its floods may start together. */
export const MAX_PLANNED_FAULTS = 20;
const MAX_FLOODED = 2_000;

/** The faults of one run, in place of those that its scenario declares. */
export const faultPlan = z
  .array(fault)
  .max(MAX_PLANNED_FAULTS, `At most ${MAX_PLANNED_FAULTS} faults fit into one run. Take some away.`)
  .refine(
    (faults) => faults.reduce((sum, one) => sum + (one.type === 'flood' ? one.count : 0), 0) <= MAX_FLOODED,
    `All floods of a run may start ${MAX_FLOODED} workflows together. Lower their counts.`,
  );
