import { z } from 'zod';
import { json } from './json';
import { scenario } from './scenario';
import { sourceFiles } from './source';
import { PROTOCOL_VERSION } from './version';

/** Identifies a run: letters, digits and dashes, so that it can be part of workflow ids and task queue names. */
export const runId = z.string().regex(/^[a-zA-Z0-9-]{8,64}$/);

/** What the web hands to a runner, as the argument of the `labRun` workflow. */
export const runRequest = z.object({
  protocol: z.literal(PROTOCOL_VERSION),
  runId,
  /** Same seed, same story: decides everything about the run that is left to chance. */
  seed: z.number().int().min(0).max(0xffff_ffff),
  /** Must hold `workflows.ts` and `activities.ts`, whose exports are the workflows and the activities. */
  files: sourceFiles,
  scenario,
});
export type RunRequest = z.infer<typeof runRequest>;

/** What the web may ask of a run under way. */
export const runCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('cancel') }),
  /** Clock commands, for runs whose clock is `by-hand`. */
  z.object({ type: z.literal('pause-clock') }),
  z.object({ type: z.literal('play-clock') }),
  z.object({ type: z.literal('next-timer') }),
  z.object({
    type: z.literal('fast-forward'),
    byMs: z
      .number()
      .int()
      .min(1)
      .max(400 * 24 * 3_600_000),
  }),
  z.object({ type: z.literal('signal'), name: z.string().min(1), args: z.array(json).default([]) }),
  z.object({ type: z.literal('kill-worker') }),
]);
export type RunCommand = z.infer<typeof runCommand>;

/** Names that the web and the runner must agree on. */
export const LAB_RUN_WORKFLOW = 'labRun';
export const LAB_RUNS_QUEUE = 'lab-runs';
/** The update by which `labRun` takes a {@link RunCommand}, after the task queue of the runner that has the run. */
export const LAB_RUN_COMMAND = 'command';
export const WORKFLOWS_FILE = 'workflows.ts';
export const ACTIVITIES_FILE = 'activities.ts';
/** Name by which a scenario's workers and `deploy` steps mean the learner's own code. */
export const LEARNER_VERSION = 'learner';
