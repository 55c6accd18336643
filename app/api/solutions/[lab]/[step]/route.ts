import type { Solution } from '@/lib/protocol/api';
import { apiRoute, jsonResponse } from '@/app/_wiring/api-route';
import { findStep } from '@/app/_wiring/labs';
import { noSuchStep, stepParams } from '@/app/_wiring/step-params';

/** The step's solution. It is in no page's source: only who asks for it gets it. */
export const GET = apiRoute('api', stepParams, async (_, { lab, step }) => {
  const found = await findStep(lab, step);
  if (!found) return noSuchStep;
  return jsonResponse({ files: [...found.folder.solution] } satisfies Solution);
});
