import { z } from 'zod';
import { MAX_PATH, SOURCE_PATH } from './source-path';

/** Most files one draft may have, and the most bytes (UTF-8) of all of them together. */
export const MAX_FILES = 40;
export const MAX_SOURCE_BYTES = 256 * 1024;

export const sourcePath = z
  .string()
  .max(MAX_PATH)
  .regex(
    SOURCE_PATH,
    'A file name uses lower-case letters, digits, "-" and "_", at most three folders, and ends in .ts',
  );

export const sourceFile = z.object({ path: sourcePath, text: z.string() });
export type SourceFile = z.infer<typeof sourceFile>;

/** A learner's files: unique paths, at most {@link MAX_FILES} of them and {@link MAX_SOURCE_BYTES} in all. */
export const sourceFiles = z
  .array(sourceFile)
  .min(1)
  .max(MAX_FILES)
  .refine(
    (files) => new Set(files.map((file) => file.path)).size === files.length,
    'Two files have the same name',
  )
  .refine(
    (files) =>
      files.reduce((sum, file) => sum + new TextEncoder().encode(file.text).length, 0) <= MAX_SOURCE_BYTES,
    `The files are larger than ${MAX_SOURCE_BYTES / 1024} KB together`,
  );

/** A place in a learner's file. Lines and columns count from 1, as editors show them. */
export const location = z.object({
  file: z.string(),
  line: z.number().int().min(1),
  column: z.number().int().min(1),
  endLine: z.number().int().min(1).optional(),
  endColumn: z.number().int().min(1).optional(),
});
export type Location = z.infer<typeof location>;

/**
 * A message about the learner's code. `syntax` and `import` block a run; `type` does not, because the code can
 * still be executed. `hint` says what to do about it.
 */
export const diagnostic = z.object({
  kind: z.enum(['syntax', 'import', 'type']),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  /** TypeScript's number of the message, without the "TS". */
  code: z.number().int().optional(),
  location: location.nullable(),
  hint: z.string().optional(),
});
export type Diagnostic = z.infer<typeof diagnostic>;
