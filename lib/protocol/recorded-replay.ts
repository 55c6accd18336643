import { z } from 'zod';
import { location } from './source';

/** Name of a recorded history: its file's, without `.json`. */
export const historyName = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);

/** What came of replaying a recorded history against a learner's code: the report of the replay without its rows. */
export const recordedReplay = z.object({
  history: historyName,
  verdict: z.enum(['clean', 'divergence', 'drift', 'error']),
  /** The recorded event at which code and history part. */
  event: z.object({ id: z.number().int().min(1), type: z.string() }).nullable(),
  /** The learner's line that asked for something else; null where it asked for nothing, or threw nowhere. */
  location: location.nullable(),
  /** What happened, and why, in plain words. */
  summary: z.string(),
  /** The SDK's own words; null where it had none. */
  sdkMessage: z.string().nullable(),
});
export type RecordedReplay = z.infer<typeof recordedReplay>;
