import 'server-only';
import type { Outcome } from '@/lib/protocol/outcome';
import type { LabRunEnd } from '@/lib/server/temporal';
import { closeRunSoon, endRun } from './close-run';
import { log } from '@/lib/server/log';
import type { Services } from './services';

/**
 * Sees to it that the run ends: when its workflow is over and its events do not say so, nobody is left to say it.
 * Watches in the background, each run once, until the run is closed.
 */
export function watchRun(runId: string, all: Services): void {
  if (all.watched.has(runId)) return;
  const stop = new AbortController();
  all.watched.set(runId, stop);
  all.temporal
    .watchLabRun(runId, stop.signal)
    .then((end) => (end ? endRun(runId, outcomeOf(end), all) : undefined))
    .catch((error: unknown) => {
      log.error({ err: error, runId }, 'a run could not be watched');
      all.metrics.failed('watch');
    })
    .finally(() => all.watched.delete(runId));
}

/** Takes up what an earlier process left: grades what ended, watches what did not. */
export async function resumeRuns(all: Services): Promise<void> {
  for (const { id } of await all.store.runs.unended()) watchRun(id, all);
  for (const id of await all.store.runs.ungraded()) closeRunSoon(id, all);
}

function outcomeOf(end: LabRunEnd): Outcome {
  switch (end.type) {
    case 'cancelled':
      return {
        type: 'stopped',
        reason: 'cancelled-by-learner',
        message: 'You cancelled the run before it began. Run it again whenever you like.',
        location: null,
      };
    case 'failed':
      return ourFault(`The lab's own machinery failed: ${end.message}.`);
    case 'gone':
      return ourFault('The Temporal server no longer knows this run; its data may have been removed.');
    case 'completed':
      return ourFault('The run came to its end without a report.');
    default: {
      const never: never = end;
      return never;
    }
  }
}

function ourFault(what: string): Outcome {
  return { type: 'our-fault', message: `${what} That is our fault, your code is safe. Run it again.` };
}
