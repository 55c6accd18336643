import { z } from 'zod';
import { faultPlan } from './fault-plan';
import { outcomeType } from './outcome';
import { runId } from './run-request';
import { sourceFiles } from './source';

/** Every request to an `/api` route carries the launch's token in this header. */
export const TOKEN_HEADER = 'x-faultline-token';

/** A step of a lab, by ids. */
export type StepPlace = { lab: string; step: string };

/** `POST /api/runs`: run these files in a scenario of a step. */
export const startRun = z.object({
  lab: z.string(),
  step: z.string(),
  scenario: z.string(),
  files: sourceFiles,
  /** The learner moves the clock, whatever the scenario says of it. */
  byHand: z.boolean().default(false),
  /** Instead of the scenario's own faults. Only the playground takes it. */
  faults: faultPlan.optional(),
});
export type StartRun = z.infer<typeof startRun>;

export const startedRun = z.object({ runId });
export type StartedRun = z.infer<typeof startedRun>;

/** `GET /api/last-run/<lab>/<step>`: the learner's newest run of the step, and what it was started with. */
export const lastRun = z.object({
  runId,
  scenario: z.string(),
  files: sourceFiles,
  /** Its clock is moved by a person. */
  byHand: z.boolean(),
});
export type LastRun = z.infer<typeof lastRun>;

/** A run that is over. `passed`: whether all checks passed; null where nothing was judged. */
export const runSummary = z.object({
  runId,
  /** Title of the scenario, as it was then. */
  scenario: z.string(),
  outcome: outcomeType,
  passed: z.boolean().nullable(),
  /** Milliseconds since the epoch. */
  createdAt: z.number(),
});
export type RunSummary = z.infer<typeof runSummary>;

/** `GET /api/runs?lab=<lab>&step=<step>`: the learner's own runs of a step that are over, the newest first. */
export const runList = z.object({ runs: z.array(runSummary) });
export type RunList = z.infer<typeof runList>;

/** `GET|PUT /api/drafts/<lab>/<step>`. `revision` grows by one with each save. */
export const draft = z.object({ files: sourceFiles, revision: z.number().int().min(0), savedAt: z.number() });
export type Draft = z.infer<typeof draft>;
/** `base`: the revision that the files grew from, 0 for none. Absent: they become the newest, whatever is there. */
export const saveDraft = z.object({ files: sourceFiles, base: z.number().int().min(0).optional() });
export type SaveDraft = z.infer<typeof saveDraft>;
/** The draft as it is now. `conflict`: it has moved on since `base`, and what was sent was not saved. */
export const savedDraft = draft.extend({ conflict: z.literal(true).optional() });
export type SavedDraft = z.infer<typeof savedDraft>;

/** `GET /api/solutions/<lab>/<step>`: the step's solution. */
export const solution = z.object({ files: sourceFiles });
export type Solution = z.infer<typeof solution>;
/** `POST /api/solutions/<lab>/<step>/run`: runs it in the scenario, and with the seed, of another run of the step. */
export const runSolution = z.object({ like: runId });

/** Every refusal, with a message that says what to do. */
export const apiError = z.object({
  error: z.object({
    code: z.enum(['bad-request', 'refused', 'not-found', 'too-large', 'unavailable', 'internal']),
    message: z.string(),
  }),
});
export type ApiError = z.infer<typeof apiError>;
