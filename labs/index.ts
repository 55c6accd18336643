import type { Lab, Step } from '@/lib/lab/define';
import { saga } from './03-saga/lab';

/** Every lab there is, in the order they are offered. This is the only list. */
export const labs: readonly [Lab, ...Lab[]] = [saga];

/** A step by the ids of a URL; null when there is no such lab or step. */
export function findStep(labId: string, stepId: string): { lab: Lab; step: Step } | null {
  const lab = labs.find((one) => one.id === labId);
  const step = lab?.steps.find((one) => one.id === stepId);
  return lab && step ? { lab, step } : null;
}
