import { z } from 'zod';
import { apiRoute, jsonResponse, refuse } from '@/app/_wiring/api-route';
import { learnerOf } from '@/app/_wiring/learner';
import { stepParams } from '@/app/_wiring/step-params';

const params = stepParams.extend({ revision: z.coerce.number().int().min(1) });

/** One kept revision of the learner's draft. */
export const GET = apiRoute('api', params, async (request, { lab, step, revision }, { store }) => {
  const draft = await store.drafts.revision({ learnerId: learnerOf(request), lab, step }, revision);
  if (draft) return jsonResponse(draft);
  return refuse(404, 'not-found', 'This version is not kept any more. Open the history again.');
});
