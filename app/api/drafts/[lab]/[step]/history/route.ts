import { apiRoute, jsonResponse } from '@/app/_wiring/api-route';
import { findStep } from '@/app/_wiring/labs';
import { learnerOf } from '@/app/_wiring/learner';
import { noSuchStep, stepParams } from '@/app/_wiring/step-params';

/** The kept revisions of the learner's draft, the newest first. */
export const GET = apiRoute('api', stepParams, async (request, { lab, step }, { store }) => {
  if (!(await findStep(lab, step))) return noSuchStep;
  const revisions = await store.drafts.revisions({ learnerId: learnerOf(request), lab, step });
  return jsonResponse({ revisions });
});
