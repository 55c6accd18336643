import { apiRoute, jsonResponse } from '@/app/_wiring/api-route';
import { waitForEnd } from '@/app/_wiring/check-runs';
import { noSuchRun, runParams } from '@/app/_wiring/run-params';

/** How the run ended, or that it still goes on after a while, to be asked again. */
export const GET = apiRoute('api', runParams, async (request, { id }, all) => {
  if ((await all.store.runs.stateOf(id)) === 'unknown') return noSuchRun;
  return jsonResponse(await waitForEnd(id, request.signal, all));
});
