import { z } from 'zod';
import { failureInfo } from './failure';
import { json } from './json';
import { diagnostic, location } from './source';

/** Why Faultline stopped a run itself. Each has its own message to the learner. */
export const stopReason = z.enum([
  'cancelled-by-learner',
  'endless-loop',
  'deadline',
  'unknown-workflow',
  'unknown-activity',
  'stuck-workflow-task',
  'diverged',
  'unbounded-retries',
  'too-many-events',
  'refused-by-policy',
  'out-of-memory',
  'load-failed',
  'sandbox-broken',
  'no-lowered-limit',
]);
export type StopReason = z.infer<typeof stopReason>;

/**
 * How a run ended. The first five are the workflow's own end, as Temporal's history says. `terminated`: somebody else ended it,
 * as the server does at a limit; its code heard nothing of it. `blocked`: the code could
 * not be compiled, nothing ran. `stopped`: Faultline ended it. `our-fault`: the lab broke, not the learner's code.
 */
export const outcome = z.discriminatedUnion('type', [
  z.object({ type: z.literal('completed'), result: json }),
  z.object({ type: z.literal('failed'), failure: failureInfo }),
  z.object({ type: z.literal('cancelled') }),
  z.object({ type: z.literal('timed-out') }),
  /** `reason`: as history gives it, such as "Workflow history count exceeds limit."; empty for none. */
  z.object({ type: z.literal('terminated'), reason: z.string() }),
  z.object({ type: z.literal('blocked'), diagnostics: z.array(diagnostic) }),
  z.object({
    type: z.literal('stopped'),
    reason: stopReason,
    /** What happened, why, and what to try; plain words to the learner. */
    message: z.string(),
    location: location.nullable(),
  }),
  z.object({ type: z.literal('our-fault'), message: z.string() }),
]);
export type Outcome = z.infer<typeof outcome>;

/** What kind of end it was, without what led to it. */
export const outcomeType = z.enum(outcome.options.map((option) => option.shape.type.value));
export type OutcomeType = z.infer<typeof outcomeType>;
