import { z } from 'zod';
import type { StepPlace } from '@/lib/protocol/api';
import type { SessionEffects } from './effects';
import { faultEntry, planOf } from './fault-entry';
import { planKey, type Plan } from './plan';

const localPlan = z.array(faultEntry).nullable();

/** The faults that this browser keeps, right or not; null when they are the scenario's own, or cannot be understood. */
export function readLocalPlan(storage: SessionEffects['storage'], place: StepPlace): Plan | null {
  const text = storage.read(planKey(place));
  if (text === null) return null;
  try {
    const entries = localPlan.catch(null).parse(JSON.parse(text));
    return entries && planOf(entries);
  } catch {
    return null;
  }
}
