import type { Run } from '@/lib/run/model';

/** What a lowered limit of history means for a run, as a sentence; null where the server has its own. */
export function limitNote({ running }: Pick<Run, 'running'>): string | null {
  const limit = running?.historyLimit;
  if (limit === undefined) return null;
  return `Lowered limit: this server ends a workflow at ${limit} events. Temporal’s own limit is 51,200.`;
}
