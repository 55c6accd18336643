import { askReplay } from '@/lib/protocol/replay-request';
import { readJsonBody } from '@/lib/server/json-body';
import { apiRoute, jsonResponse } from '@/app/_wiring/api-route';
import { learnerOf } from '@/app/_wiring/learner';
import { MAX_UPLOAD_BYTES } from '@/app/_wiring/limits';
import { replayRun } from '@/app/_wiring/replay-run';
import { runParams } from '@/app/_wiring/run-params';

/** Answers when the replay is over; it is cancelled when nobody waits for the answer any more. */
export const POST = apiRoute('api', runParams, async (request, { id }, all) => {
  const body = await readJsonBody(request, askReplay, MAX_UPLOAD_BYTES);
  if (!body.ok) return body;
  const answer = await replayRun(id, body.value, learnerOf(request), request.signal, all);
  return 'ok' in answer ? answer : jsonResponse(answer);
});
