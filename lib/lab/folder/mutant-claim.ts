import { z } from 'zod';
import { lineOfWords } from './problem';

const mutantClaim = z.strictObject({
  mistake: z.string().min(1),
  caughtBy: z.array(z.strictObject({ scenario: z.string(), check: z.string() })).min(1),
});
/** What a mutant gets wrong, and the checks that must fail, each in the scenario that shows it. */
export type MutantClaim = z.infer<typeof mutantClaim>;

export type ClaimRead = { ok: true; value: MutantClaim } | { ok: false; line: number; message: string };

/** Reads `mutant.json`. */
export function parseClaim(json: string): ClaimRead {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return {
      ok: false,
      line: 1,
      message: `this is no JSON: ${error instanceof Error ? error.message : error}`,
    };
  }
  const parsed = mutantClaim.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  const line = lineOfWords(json, issue?.path.map(String).toReversed() ?? []) ?? 1;
  const what = `${issue?.path.join('.') || 'it'}: ${issue?.message}`;
  return {
    ok: false,
    line,
    message: `${what}. It is {"mistake": "…", "caughtBy": [{"scenario": "…", "check": "…"}]}`,
  };
}
