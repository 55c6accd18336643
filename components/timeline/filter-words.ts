import type { Kind, Standing } from '@/lib/timeline/facets';
import type { Sieved } from '@/lib/timeline/filter';

export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  workflow: 'Workflow tasks',
  activity: 'Activities',
  timer: 'Timers',
  child: 'Children',
  message: 'Signals, updates, queries',
  queue: 'Task queues',
  worker: 'Workers',
};

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  failed: 'Failed',
  retried: 'Retried',
  running: 'Running',
  compensation: 'Compensations',
};

/** What a filter leaves: `12 of 40 rows shown`. */
export function sievedWords({ shown, all }: Pick<Sieved, 'shown' | 'all'>): string {
  return `${shown} of ${all} ${all === 1 ? 'row' : 'rows'} shown`;
}
