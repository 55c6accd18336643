import { z } from 'zod';
import { location, type Location } from './source';

/** A Temporal failure, as far as a person needs it. `location` is the throwing line in the learner's own file. */
export type FailureInfo = {
  message: string;
  /** Temporal's kind: `ApplicationFailure`, `ActivityFailure`, `TimeoutFailure`, `CancelledFailure`, … */
  kind: string;
  /** `type` of an ApplicationFailure, timeout type of a TimeoutFailure, activity type of an ActivityFailure. */
  type: string | null;
  nonRetryable: boolean;
  stack: string;
  location: Location | null;
  cause: FailureInfo | null;
};

export const failureInfo: z.ZodType<FailureInfo> = z.object({
  message: z.string(),
  kind: z.string(),
  type: z.string().nullable(),
  nonRetryable: z.boolean(),
  stack: z.string(),
  location: location.nullable(),
  cause: z.lazy(() => failureInfo.nullable()),
});
