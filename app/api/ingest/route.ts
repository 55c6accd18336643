import { z } from 'zod';
import { eventBatch } from '@/lib/protocol/ingest';
import { readJsonBody } from '@/lib/server/json-body';
import { apiRoute, jsonResponse } from '@/app/_wiring/api-route';
import { ingest } from '@/app/_wiring/ingest';
import { MAX_INGEST_BYTES } from '@/app/_wiring/limits';

export const POST = apiRoute('ingest', z.object({}), async (request, _, all) => {
  const body = await readJsonBody(request, eventBatch, MAX_INGEST_BYTES);
  if (!body.ok) return body;
  const answer = await ingest(body.value, all);
  return 'ok' in answer ? answer : jsonResponse(answer);
});
