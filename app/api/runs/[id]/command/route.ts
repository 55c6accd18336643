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
  // A run that ended meanwhile needs no command any more.
  if (state === 'ended') return new Response(null, { status: 204 });
  const command = body.value;
  const answer =
    command.type === 'cancel' ? await temporal.cancelLabRun(id) : await temporal.commandLabRun(id, command);
  if (answer.ok || (answer.reason === 'not-found' && command.type === 'cancel')) {
    return new Response(null, { status: 204 });
  }
  if (answer.reason === 'not-found') {
    return refuse(409, 'refused', 'The run is not under way: it is still queued, or just over.');
  }
  if (answer.reason === 'refused') return refuse(409, 'refused', answer.message);
  console.error(`Run ${id} did not get the command ${command.type}: ${answer.detail}`);
  return refuse(
    503,
    'unavailable',
    'The Temporal server is not reachable, so the run was not told. Try again in a few seconds.',
  );
});
