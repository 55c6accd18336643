import { z } from 'zod';
import { startRun as startRunBody } from '@/lib/protocol/api';
import { readJsonBody } from '@/lib/server/json-body';
import { apiRoute, jsonResponse } from '@/app/_wiring/api-route';
import { MAX_UPLOAD_BYTES } from '@/app/_wiring/limits';
import { learnerOf } from '@/app/_wiring/learner';
import { startRun } from '@/app/_wiring/start-run';

export const POST = apiRoute('api', z.object({}), async (request, _, all) => {
  const body = await readJsonBody(request, startRunBody, MAX_UPLOAD_BYTES);
  if (!body.ok) return body;
  const started = await startRun(body.value, learnerOf(request), all);
  return 'ok' in started ? started : jsonResponse(started, 201);
});
