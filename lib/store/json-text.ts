import { z } from 'zod';

/** A text column that holds JSON of the given shape. */
export function jsonText<T extends z.ZodType>(shape: T) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('The stored text is not JSON');
        return z.NEVER;
      }
    })
    .pipe(shape);
}
