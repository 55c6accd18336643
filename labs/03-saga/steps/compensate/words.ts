import { activityOf } from '@/lib/lab/activities';
import { operationOf } from '@/lib/lab/effects';
import type { LedgerFact, Run } from '@/lib/run/model';

export const servicesSilent = 'No service was called in this run, so there is nothing to judge.';

/** How the activity that caused an effect looked to the workflow, next to what it really did. */
export function closedAs(run: Run, entry: LedgerFact['entry']): string {
  const close = activityOf(run, entry)?.close;
  const operation = operationOf(entry);
  return close && close.type !== 'completed'
    ? `${operation} took effect, although the activity ${close.type === 'timed-out' ? 'timed out' : close.type}`
    : `${operation} took effect and was not undone`;
}

/** `a, b, then c` */
export function list(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')}, then ${last}`;
}
