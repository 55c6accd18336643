import type { Look } from '@/lib/timeline/terms';

/** How a look is called, in Temporal's own words where it has them. */
export const LOOK_WORDS: Readonly<Record<Look, string>> = {
  queued: 'Waiting for a worker',
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  'timed-out': 'Timed out',
  unreported: 'Never reported',
  unnoticed: 'Nobody reports',
  cancelled: 'Cancelled',
  backoff: 'Backoff',
  waiting: 'Waiting',
  skipped: 'Not waited for',
  alive: 'Alive',
  replay: 'Replay',
};
