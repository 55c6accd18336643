import { activitiesOf, placeOf, placeOfEnd } from '@/lib/lab/activities';
import { callsOf } from '@/lib/lab/effects';
import { NOWHERE, type Place } from '@/lib/lab/finding';
import type { Run } from '@/lib/run/model';

/** `1 call`, `3 calls` */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/** Where an operation was last called from; the workflow's end when it never was. */
export function placeOfLastCall(run: Run, operation: string): Place {
  const last = callsOf(run, operation).at(-1);
  if (last) return placeOf(run, last);
  return activitiesOf(run).length > 0 ? placeOfEnd(run) : NOWHERE;
}
