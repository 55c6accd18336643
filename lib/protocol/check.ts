import { z } from 'zod';
import { outcomeType } from './outcome';
import { runId } from './run-request';
import { verdict } from './verdict';

/** `GET /api/runs/<id>/end`: how a run ended, once it is judged; 204 while it goes on. */
export const runEnd = z.object({ runId, outcome: outcomeType, verdict: verdict.nullable() });
export type RunEnd = z.infer<typeof runEnd>;

/** More runs than any step has scenarios. */
const MOST_RUNS = 30;

/** `POST /api/verdicts`: these runs of one code, judged together; the answer is a verdict. */
export const askVerdict = z.object({ runIds: z.array(runId).min(1).max(MOST_RUNS) });
export type AskVerdict = z.infer<typeof askVerdict>;
