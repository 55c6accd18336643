import { placeOfEnd } from '@/lib/lab/activities';
import { outcomeOf } from '@/lib/lab/ending';
import { failed, type Finding } from '@/lib/lab/finding';
import type { Run } from '@/lib/run/model';

export const servicesSilent = 'No service was called in this run, so there is nothing to judge.';

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** A duration in its largest whole unit: `2 days`, `1 hour`, `0.6 seconds`. */
export function duration(ms: number): string {
  const [unit, size] = UNITS.find(([, one]) => ms >= one) ?? (['second', 1_000] as const);
  const amount = Math.round((ms / size) * 10) / 10;
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

/** `1 item`, `3 items` */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}

/** Fails a run that did not complete; null for one that did. */
export function notCompleted(run: Run, expected: string, why: string): Finding | null {
  const outcome = outcomeOf(run)?.type;
  if (outcome === 'completed') return null;
  const actual = `the run ended as ${outcome ?? 'running'}`;
  return failed(placeOfEnd(run), { message: 'The workflow did not complete.', expected, actual, why });
}
