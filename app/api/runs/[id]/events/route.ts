import { apiRoute, jsonResponse } from '@/app/_wiring/api-route';
import { pageOf } from '@/app/_wiring/run-messages';
import { afterOf, badOffset, noSuchRun, runParams } from '@/app/_wiring/run-params';

export const GET = apiRoute('api', runParams, async (request, { id }, all) => {
  const after = afterOf(request);
  if (after === null) return badOffset;
  if ((await all.store.runs.stateOf(id)) === 'unknown') return noSuchRun;
  return jsonResponse(await pageOf(id, after, all));
});
