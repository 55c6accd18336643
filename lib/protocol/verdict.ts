import { z } from 'zod';
import { location } from './source';

/** What a failed check owes the learner: see `why` for the price paid in production. */
export const checkResult = z.discriminatedUnion('type', [
  z.object({ type: z.literal('passed'), id: z.string(), title: z.string(), message: z.string() }),
  z.object({
    type: z.literal('failed'),
    id: z.string(),
    title: z.string(),
    /** The property that was broken, in one sentence. */
    message: z.string(),
    expected: z.string(),
    actual: z.string(),
    why: z.string(),
    /** The history event where it broke, for the link to the timeline; without a run id, of the workflow's first run. */
    event: z
      .object({ workflowId: z.string(), workflowRunId: z.string().optional(), eventId: z.number().int() })
      .nullable(),
    location: location.nullable(),
  }),
  /** The run gave no ground to judge it (it was stopped, or the scenario does not touch it). */
  z.object({ type: z.literal('not-judged'), id: z.string(), title: z.string(), message: z.string() }),
]);
export type CheckResult = z.infer<typeof checkResult>;

/** The judgement of one step over one or more runs. `passed` only when every check passed. */
export const verdict = z.object({
  lab: z.string(),
  step: z.string(),
  /** Scenario ids by run id. */
  runs: z.record(z.string(), z.string()),
  passed: z.boolean(),
  checks: z.array(checkResult),
});
export type Verdict = z.infer<typeof verdict>;
