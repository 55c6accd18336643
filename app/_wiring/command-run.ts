import 'server-only';
import type { RunCommand } from '@/lib/protocol/run-request';
import { log } from '@/lib/server/log';
import type { Refusal } from '@/lib/server/json-body';
import { refuse } from './api-route';
import { anothersRun, noSuchRun } from './run-params';
import type { Services } from './services';

/**
 * Brings what a learner wants of a run to the runner that has it. Null when it was done, else why not. To cancel a run that
 * is over is no mistake: it ended while the request was on its way.
 */
export async function commandRun(
  id: string,
  command: RunCommand,
  learnerId: string,
  { store, temporal, metrics }: Pick<Services, 'store' | 'temporal' | 'metrics'>,
): Promise<Refusal | null> {
  const run = await store.runs.ownerOf(id);
  if (run === null) return noSuchRun;
  if (run.learnerId !== learnerId) {
    return anothersRun;
  }
  if (run.ended) return command.type === 'cancel' ? null : over;
  const answer =
    command.type === 'cancel' ? await temporal.cancelLabRun(id) : await temporal.commandLabRun(id, command);
  if (answer.ok || (answer.reason === 'not-found' && command.type === 'cancel')) return null;
  if (answer.reason === 'not-found') {
    return refuse(
      409,
      'refused',
      'The run is not under way: it is still queued, or just over. Wait until it runs, or start it again.',
    );
  }
  if (answer.reason === 'refused') return refuse(409, 'refused', answer.message);
  log.error({ runId: id, command: command.type, detail: answer.detail }, 'a run did not get its command');
  metrics.failed('command');
  return refuse(
    503,
    'unavailable',
    'The Temporal server is not reachable, so the run was not told. Try again in a few seconds.',
  );
}

const over = refuse(
  409,
  'refused',
  'This run is over, so nothing can reach it any more. Run it again to act on it.',
);
