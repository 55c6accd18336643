import { apiRoute, jsonResponse } from '@/app/_wiring/api-route';
import { runEnd } from '@/app/_wiring/check-runs';
import { noSuchRun, runParams } from '@/app/_wiring/run-params';

/** How the run ended; 204 when it still goes on after a while, to be asked again. */
export const GET = apiRoute('api', runParams, async (request, { id }, all) => {
  if ((await all.store.runs.stateOf(id)) === 'unknown') return noSuchRun;
  const end = await runEnd(id, request.signal, all);
  return end ? jsonResponse(end) : new Response(null, { status: 204 });
});
