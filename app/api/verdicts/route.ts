import { z } from 'zod';
import { askVerdict } from '@/lib/protocol/check';
import { readJsonBody } from '@/lib/server/json-body';
import { apiRoute, jsonResponse } from '@/app/_wiring/api-route';
import { judgeTogether } from '@/app/_wiring/check-runs';
import { MAX_COMMAND_BYTES } from '@/app/_wiring/limits';

export const POST = apiRoute('api', z.object({}), async (request, _, all) => {
  const body = await readJsonBody(request, askVerdict, MAX_COMMAND_BYTES);
  if (!body.ok) return body;
  const judged = await judgeTogether(body.value.runIds, all);
  return 'ok' in judged ? judged : jsonResponse(judged);
});
