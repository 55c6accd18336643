import { runCommand } from '@/lib/protocol/run-request';
import { readJsonBody } from '@/lib/server/json-body';
import { apiRoute, refuse } from '@/app/_wiring/api-route';
import { MAX_COMMAND_BYTES } from '@/app/_wiring/limits';
import { noSuchRun, runParams } from '@/app/_wiring/run-params';

export const POST = apiRoute('api', runParams, async (request, { id }, { store, temporal }) => {
  const body = await readJsonBody(request, runCommand, MAX_COMMAND_BYTES);
  if (!body.ok) return body;
  const state = await store.runs.stateOf(id);
  if (state === 'unknown') return noSuchRun;
  if (state === 'unended') {
    // `cancel` is the only command yet. A run that ended meanwhile needs none.
    const answer = await temporal.cancelLabRun(id);
    if (!answer.ok && answer.reason === 'unreachable') {
      console.error(`Run ${id} could not be cancelled: ${answer.detail}`);
      return refuse(
        503,
        'unavailable',
        'The Temporal server is not reachable, so the run was not told to stop. Try again in a few seconds.',
      );
    }
  }
  return new Response(null, { status: 204 });
});
