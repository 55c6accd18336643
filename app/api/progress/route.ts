import { z } from 'zod';
import { recordsOf } from '@/lib/lab/progress';
import {
  bringProgress,
  MAX_PROGRESS_BYTES,
  type BroughtProgress,
  type ProgressFile,
} from '@/lib/protocol/progress-file';
import { readJsonBody } from '@/lib/server/json-body';
import { apiRoute, jsonResponse } from '@/app/_wiring/api-route';
import { catalogue } from '@/app/_wiring/labs';
import { learnerOf } from '@/app/_wiring/learner';
import { progressIn } from '@/app/_wiring/progress';

/** The learner's progress, as it is saved to a file. */
export const GET = apiRoute('api', z.object({}), async (request, _, { store }) => {
  const labs = (await catalogue()).labs.map(({ lab }) => lab);
  const progress = await progressIn(labs, learnerOf(request), store);
  const file: ProgressFile = {
    format: 'faultline-progress',
    version: 1,
    savedAt: Date.now(),
    steps: recordsOf(progress.labs),
  };
  return jsonResponse(file);
});

/** Adds what was brought. Steps that this server's labs do not have are kept as well: their lab may be added later. */
export const POST = apiRoute('api', z.object({}), async (request, _, { store }) => {
  const body = await readJsonBody(request, bringProgress, MAX_PROGRESS_BYTES);
  if (!body.ok) return body;
  const { steps } = body.value;
  await store.brought.merge(learnerOf(request), steps);
  const known = new Set(
    (await catalogue()).labs.flatMap(({ lab }) => lab.steps.map((step) => `${lab.id}/${step.id}`)),
  );
  const taken = steps.filter(({ lab, step }) => known.has(`${lab}/${step}`)).length;
  return jsonResponse({ taken, unknown: steps.length - taken } satisfies BroughtProgress);
});
