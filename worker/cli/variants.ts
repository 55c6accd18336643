import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sourcePath } from '@/lib/protocol/source';
import { ROOT } from '../paths';

const mutantClaim = z.object({
  mistake: z.string(),
  caughtBy: z.array(z.object({ scenario: z.string(), check: z.string() })).min(1),
});
/** What a mutant gets wrong, and the checks that must fail, each in the scenario that shows it. */
export type MutantClaim = z.infer<typeof mutantClaim>;

/** One set of files for a step: what a learner gets, a right answer, or a wrong one. */
export type Variant = { name: string; files: Record<string, string> } & (
  { kind: 'start' | 'solution' | 'alternate' } | { kind: 'mutant'; claim: MutantClaim }
);

/**
 * All variants of a step, read from its folder. A folder holds only the files that differ: the solution's and the
 * starter's stand in for the others (a mutant and an alternate build on the solution). Throws for a bad mutant.json.
 */
export function readVariants(lab: string, step: string): Variant[] {
  const folder = join(ROOT, 'labs', lab, 'steps', step);
  const start = readFiles(join(folder, 'start'));
  const solution = { ...start, ...readFiles(join(folder, 'solution')) };
  const each = (kind: string): string[] => {
    const parent = join(folder, kind);
    return existsSync(parent) ? readdirSync(parent).sort() : [];
  };
  return [
    { kind: 'start', name: 'start', files: start },
    { kind: 'solution', name: 'solution', files: solution },
    ...each('alternates').map((name): Variant => ({
      kind: 'alternate',
      name,
      files: { ...solution, ...readFiles(join(folder, 'alternates', name)) },
    })),
    ...each('mutants').map((name): Variant => {
      const own = join(folder, 'mutants', name);
      const claim = mutantClaim.parse(JSON.parse(readFileSync(join(own, 'mutant.json'), 'utf8')));
      return { kind: 'mutant', name, claim, files: { ...solution, ...readFiles(own) } };
    }),
  ];
}

function readFiles(folder: string): Record<string, string> {
  const paths = readdirSync(folder).filter((name) => sourcePath.safeParse(name).success);
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
