import { runSolution } from '@/lib/protocol/api';
import { readJsonBody } from '@/lib/server/json-body';
import { apiRoute, jsonResponse } from '@/app/_wiring/api-route';
import { learnerOf } from '@/app/_wiring/learner';
import { MAX_COMMAND_BYTES } from '@/app/_wiring/limits';
import { startSolution } from '@/app/_wiring/start-run';
import { stepParams } from '@/app/_wiring/step-params';

export const POST = apiRoute('api', stepParams, async (request, place, all) => {
  const body = await readJsonBody(request, runSolution, MAX_COMMAND_BYTES);
  if (!body.ok) return body;
  const started = await startSolution({ ...place, ...body.value }, learnerOf(request), all);
  return 'ok' in started ? started : jsonResponse(started, 201);
});
