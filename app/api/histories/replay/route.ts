import { z } from 'zod';
import { askHistoryReplay } from '@/lib/protocol/replay-request';
import { readJsonBody } from '@/lib/server/json-body';
import { apiRoute, jsonResponse } from '@/app/_wiring/api-route';
import { learnerOf } from '@/app/_wiring/learner';
import { MAX_HISTORY_UPLOAD_BYTES } from '@/app/_wiring/limits';
import { replayHistory } from '@/app/_wiring/replay-run';

/** Answers when the replay is over; it is cancelled when nobody waits for the answer any more. */
export const POST = apiRoute('api', z.object({}), async (request, _, all) => {
  const body = await readJsonBody(request, askHistoryReplay, MAX_HISTORY_UPLOAD_BYTES);
  if (!body.ok) return body;
  const answer = await replayHistory(body.value, learnerOf(request), request.signal, all);
  return 'ok' in answer ? answer : jsonResponse(answer);
});
