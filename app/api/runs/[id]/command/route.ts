import { runCommand } from '@/lib/protocol/run-request';
import { readJsonBody } from '@/lib/server/json-body';
import { apiRoute } from '@/app/_wiring/api-route';
import { commandRun } from '@/app/_wiring/command-run';
import { learnerOf } from '@/app/_wiring/learner';
import { MAX_COMMAND_BYTES } from '@/app/_wiring/limits';
import { runParams } from '@/app/_wiring/run-params';

/** What a learner wants of a run under way: 204 when it was done. */
export const POST = apiRoute('api', runParams, async (request, { id }, all) => {
  const body = await readJsonBody(request, runCommand, MAX_COMMAND_BYTES);
  if (!body.ok) return body;
  const refused = await commandRun(id, body.value, learnerOf(request), all);
  return refused ?? new Response(null, { status: 204 });
});
