import { saveDraft } from '@/lib/protocol/api';
import { readJsonBody } from '@/lib/server/json-body';
import { apiRoute, jsonResponse } from '@/app/_wiring/api-route';
import { findStep } from '@/app/_wiring/labs';
import { learnerOf } from '@/app/_wiring/learner';
import { MAX_UPLOAD_BYTES } from '@/app/_wiring/limits';
import { noSuchStep, stepParams } from '@/app/_wiring/step-params';

/** The draft, or 204 when nothing has been saved yet. */
export const GET = apiRoute('api', stepParams, async (request, { lab, step }, { store }) => {
  if (!(await findStep(lab, step))) return noSuchStep;
  const draft = await store.drafts.load({ learnerId: learnerOf(request), lab, step });
  return draft ? jsonResponse(draft) : new Response(null, { status: 204 });
});

export const PUT = apiRoute('api', stepParams, async (request, { lab, step }, { store }) => {
  if (!(await findStep(lab, step))) return noSuchStep;
  const body = await readJsonBody(request, saveDraft, MAX_UPLOAD_BYTES);
  if (!body.ok) return body;
  return jsonResponse(
    await store.drafts.save(
      { learnerId: learnerOf(request), lab, step },
      body.value.files,
      Date.now(),
      body.value.base,
    ),
  );
});
