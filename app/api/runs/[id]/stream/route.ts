import { sseResponse } from '@/lib/server/sse';
import { apiRoute } from '@/app/_wiring/api-route';
import { follow } from '@/app/_wiring/run-messages';
import { afterOf, badOffset, noSuchRun, runParams } from '@/app/_wiring/run-params';

export const GET = apiRoute('api', runParams, async (request, { id }, all) => {
  const after = afterOf(request);
  if (after === null) return badOffset;
  if ((await all.store.runs.stateOf(id)) === 'unknown') return noSuchRun;
  return sseResponse((signal) => follow(id, after, signal, all), { signal: request.signal });
});
