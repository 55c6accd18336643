import { z } from 'zod';
import type { Refusal } from '@/lib/server/json-body';

export const stepParams = z.object({ lab: z.string(), step: z.string() });

export const noSuchStep: Refusal = {
  ok: false,
  status: 404,
  code: 'not-found',
  message: 'There is no such step. Reload the page; your code stays in this browser.',
};
