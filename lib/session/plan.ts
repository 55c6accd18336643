import type { Fault } from '@/lib/protocol/fault';
import type { StepPlace } from '@/lib/protocol/api';
import type { SessionEffects } from './effects';
import type { FaultEntry } from './fault-entry';

/** The faults of the next run as their forms have them, and as they are once read; null while one of them is not right. */
export type Plan = { entries: readonly FaultEntry[]; faults: readonly Fault[] | null };

/** Where in this browser the faults of a step are kept. */
export const planKey = ({ lab, step }: StepPlace): string => `faultline:faults:${lab}/${step}`;

export function writeLocalPlan(
  storage: SessionEffects['storage'],
  place: StepPlace,
  plan: Plan | null,
): void {
  storage.write(planKey(place), JSON.stringify(plan && plan.entries));
}
