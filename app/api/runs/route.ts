import { z } from 'zod';
import { startRun as startRunBody, type RunList } from '@/lib/protocol/api';
import { readJsonBody } from '@/lib/server/json-body';
import { apiRoute, jsonResponse, refuse } from '@/app/_wiring/api-route';
import { MAX_UPLOAD_BYTES } from '@/app/_wiring/limits';
import { learnerOf } from '@/app/_wiring/learner';
import { startRun } from '@/app/_wiring/start-run';

const MOST_RUNS = 50;
const place = z.object({ lab: z.string(), step: z.string() });

/** The learner's own runs of a step that are over. */
export const GET = apiRoute('api', z.object({}), async (request, _, { store }) => {
  const asked = place.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) return refuse(400, 'bad-request', 'Say which runs: "lab" and "step" are missing.');
  const ended = await store.runs.listEnded({ ...asked.data, learnerId: learnerOf(request) }, MOST_RUNS);
  const runs = ended.map(({ id, scenario, outcome, verdict, createdAt }) => {
    const judged = verdict?.checks.some((one) => one.type !== 'not-judged') ?? false;
    const passed = judged ? (verdict?.passed ?? null) : null;
    return { runId: id, scenario: scenario.title, outcome, passed, createdAt };
  });
  return jsonResponse({ runs } satisfies RunList);
});

export const POST = apiRoute('api', z.object({}), async (request, _, all) => {
  const body = await readJsonBody(request, startRunBody, MAX_UPLOAD_BYTES);
  if (!body.ok) return body;
  const started = await startRun(body.value, learnerOf(request), all);
  return 'ok' in started ? started : jsonResponse(started, 201);
});
