import { z } from 'zod';
import type { StepPlace } from '@/lib/protocol/api';
import type { SessionEffects } from './effects';
import { faultEntry, type FaultEntry } from './fault-entry';

const localPlan = z.array(faultEntry).nullable();
const keyOf = ({ lab, step }: StepPlace) => `faultline:faults:${lab}/${step}`;

/** The faults that this browser keeps, right or not; null when they are the scenario's own, or cannot be understood. */
export function readLocalPlan(
  storage: SessionEffects['storage'],
  place: StepPlace,
): readonly FaultEntry[] | null {
  const text = storage.read(keyOf(place));
  if (text === null) return null;
  try {
    return localPlan.catch(null).parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export function writeLocalPlan(
  storage: SessionEffects['storage'],
  place: StepPlace,
  plan: readonly FaultEntry[] | null,
): void {
  storage.write(keyOf(place), JSON.stringify(plan));
}
