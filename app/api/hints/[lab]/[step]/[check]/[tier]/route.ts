import { z } from 'zod';
import { hintTier, type Hint } from '@/lib/protocol/hint';
import { apiRoute, jsonResponse, refuse } from '@/app/_wiring/api-route';
import { hintText } from '@/app/_wiring/hint-text';
import { findStep } from '@/app/_wiring/labs';
import { noSuchStep, stepParams } from '@/app/_wiring/step-params';

const params = stepParams.extend({ check: z.string(), tier: hintTier });

/** One hint of a check. None is in a page's source: only who asks for it gets it, and only that one. */
export const GET = apiRoute('api', params, async (_, { lab, step, check, tier }) => {
  const found = await findStep(lab, step);
  if (!found) return noSuchStep;
  const told = found.folder.hints.get(check);
  if (!told) return refuse(404, 'not-found', 'This check has no hints. Reload the page; your code is safe.');
  return jsonResponse({ text: await hintText(told[tier]) } satisfies Hint);
});
