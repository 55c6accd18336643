import { apiRoute, jsonResponse } from '@/app/_wiring/api-route';
import { findLastRun } from '@/app/_wiring/last-run';
import { learnerOf } from '@/app/_wiring/learner';
import { noSuchStep, stepParams } from '@/app/_wiring/step-params';

/** The learner's last run of the step, or 204 when there is none to be shown. */
export const GET = apiRoute('api', stepParams, async (request, place, all) => {
  const last = await findLastRun(learnerOf(request), place, all);
  if (last === 'no-such-step') return noSuchStep;
  return last ? jsonResponse(last) : new Response(null, { status: 204 });
});
