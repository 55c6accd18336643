import { z } from 'zod';
import { outcomeType } from './outcome';
import { runId } from './run-request';
import { checkResult, verdict } from './verdict';

/** `GET /api/runs/<id>/end`: how a run ended, once it is judged; 204 while it goes on. */
export const runEnd = z.object({ runId, outcome: outcomeType, verdict: verdict.nullable() });
export type RunEnd = z.infer<typeof runEnd>;

/** More runs than any step has scenarios. */
const MOST_RUNS = 30;

/** `POST /api/verdicts`: these runs of one code, judged together; the answer is a {@link CheckAnswer}. */
/** `POST /api/verdicts`: these runs of one code, judged together. */
export const askVerdict = z.object({ runIds: z.array(runId).min(1).max(MOST_RUNS) });
export type AskVerdict = z.infer<typeof askVerdict>;

const place = checkResult.options[1].shape.event;

/** The verdict, and every run in which a check failed: the verdict itself argues with the first of them. */
export const checkAnswer = z.object({
  verdict,
  failures: z.array(z.object({ check: z.string(), runId, event: place })),
});
export type CheckAnswer = z.infer<typeof checkAnswer>;
