import type { SourceFile } from '@/lib/protocol/source';

/** A check that failed, or is to fail, in a scenario. */
export type Failing = { scenario: string; check: string };

/** What an answer is declared to do: `fails`, and nothing beside it where it says so. `mistake` of a wrong answer, in words. */
export type Expected = { fails: readonly Failing[]; nothingElse: boolean; mistake: string | null };

/** One answer of a step, with all the files that it runs with. */
export type Answer = {
  kind: 'start' | 'solution' | 'alternate' | 'mutant';
  name: string;
  files: readonly SourceFile[];
  expected: Expected;
};

/** What the author of a lab sees of a step. `stamp` changes with the files of the lab. */
export type Authoring = { stamp: string; answers: readonly Answer[] };

const same = (a: Failing, b: Failing): boolean => a.scenario === b.scenario && a.check === b.check;

/** What an answer is to do, in one sentence. */
export function expectedText({ fails, nothingElse, mistake }: Expected): string {
  const wrong = mistake === null ? '' : `${mistake.replace(/\.$/, '')}. `;
  if (fails.length === 0) return `${wrong}It is to pass every check.`;
  const list = fails.map(({ scenario, check }) => `${check} in ${scenario}`).join(', ');
  return `${wrong}It is to fail ${list}${nothingElse ? ', and nothing else' : ''}.`;
}

/** Where a check of all scenarios differs from what was declared, a sentence each; empty when all is as declared. */
export function differences({ fails, nothingElse }: Expected, failing: readonly Failing[]): string[] {
  const missing = fails.filter((one) => !failing.some((other) => same(one, other)));
  const surplus = nothingElse ? failing.filter((one) => !fails.some((other) => same(one, other))) : [];
  return [
    ...missing.map(({ scenario, check }) => `${check} does not fail in ${scenario}.`),
    ...surplus.map(({ scenario, check }) => `${check} fails in ${scenario}, which nobody declared.`),
  ];
}
