import { z } from 'zod';

/** How far somebody came in a step: `passed` of its `checks` held; `done`: one version of the code passed every scenario. */
export const stepRecord = z.object({
  lab: z.string().min(1).max(100),
  step: z.string().min(1).max(100),
  passed: z.number().int().min(0).max(1_000),
  checks: z.number().int().min(0).max(1_000),
  done: z.boolean(),
});
export type StepRecord = z.infer<typeof stepRecord>;

/** A learner's progress as a file, to be brought to another browser. Runs stay where they ran. `savedAt`: ms since the epoch. */
export const progressFile = z.object({
  format: z.literal('faultline-progress'),
  version: z.literal(1),
  savedAt: z.number(),
  steps: z.array(stepRecord).max(1_000),
});
export type ProgressFile = z.infer<typeof progressFile>;

/** `POST /api/progress`: adds to what the learner has; nothing is lost by it. `GET` answers a {@link ProgressFile}. */
export const bringProgress = progressFile.pick({ steps: true });
/** What came of it: the steps of labs that this server has. */
export const broughtProgress = z.object({ taken: z.number().int(), unknown: z.number().int() });
export type BroughtProgress = z.infer<typeof broughtProgress>;

/** Most bytes a file may have. */
export const MAX_PROGRESS_BYTES = 256 * 1024;

/** Reads such a file. `message` says what to do about one that is none. */
export function readProgressFile(
  text: string,
): { ok: true; file: ProgressFile } | { ok: false; message: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, message: NOT_ONE };
  }
  const parsed = progressFile.safeParse(value);
  if (parsed.success) return { ok: true, file: parsed.data };
  const newer = z
    .object({ format: z.literal('faultline-progress'), version: z.number().min(2) })
    .safeParse(value);
  return {
    ok: false,
    message: newer.success
      ? `The file was saved by a newer Faultline (version ${newer.data.version} of the format). Update this one, then bring it again.`
      : NOT_ONE,
  };
}

const NOT_ONE = 'This is no file of progress. Take the one that “Save my progress” has saved.';
