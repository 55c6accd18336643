import { z } from 'zod';
import { outcomeType } from './outcome';
import { runId } from './run-request';
import { checkResult, verdict } from './verdict';

/** How a run ended, once it is judged. */
export const runEnd = z.object({ runId, outcome: outcomeType, verdict: verdict.nullable() });
export type RunEnd = z.infer<typeof runEnd>;

/**
 * `GET /api/runs/<id>/end`, which waits a while: the end, or `open`, to be asked again. `ahead`: about how many runs will be taken
 * before it; null when it does not wait for a runner.
 */
export const runWait = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ended'), end: runEnd }),
  z.object({ type: z.literal('open'), ahead: z.number().int().min(0).nullable() }),
]);
export type RunWait = z.infer<typeof runWait>;

/** More runs than any step has scenarios. */
const MOST_RUNS = 30;

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
