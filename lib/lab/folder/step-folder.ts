import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ACTIVITIES_FILE, WORKFLOWS_FILE } from '@/lib/protocol/run-request';
import { sourceFiles, type SourceFile } from '@/lib/protocol/source';
import type { Step } from '@/lib/lab/define';
import { checkBrief } from './brief';
import { parseHints, type Hints } from './hints';
import { readRecordedHistory } from './histories';
import { parseClaim, type MutantClaim } from './mutant-claim';
import { lineOfWords, type LabProblem } from './problem';
import { over, readSources } from './sources';

/** One answer to a step: what a learner begins with, a right one, or a wrong one. `files` are all that it runs with. */
export type Variant = { name: string; folder: string; files: readonly SourceFile[] } & (
  { kind: 'start' | 'solution' | 'alternate' } | { kind: 'mutant'; claim: MutantClaim }
);

export type StepFolder = {
  folder: string;
  /** With the code of its scenarios' versions, and their recorded histories. */
  step: Step;
  /** Path of `brief.mdx`. */
  brief: string;
  hints: ReadonlyMap<string, Hints>;
  /** What the learner begins with; `workflows.ts` first. */
  start: readonly SourceFile[];
  solution: readonly SourceFile[];
  /** `start`, `solution`, then alternates and mutants by name. */
  variants: readonly Variant[];
};

/**
 * Reads all that belongs to a step beside its code. A folder of files holds only what differs: a solution builds on the first files,
 * an alternate or a mutant on the solution. `before` is the solution of the step before, for one that starts from it.
 */
export async function readStepFolder(
  folder: string,
  step: Step,
  before: readonly SourceFile[],
): Promise<{ step: StepFolder; problems: LabProblem[] }> {
  const problems: LabProblem[] = [];
  const checkIds = step.checks.map((one) => one.id);
  const report = (name: string, line: number, message: string) =>
    void problems.push({ file: join(folder, name), line, message });
  const files = async (name: string, base: readonly SourceFile[]): Promise<SourceFile[]> => {
    const read = await readSources(join(folder, name));
    for (const path of read.wrong) {
      report(join(name, path), 1, `"${path}" is no file a learner may have: only .ts files in lower case`);
    }
    if (name !== 'start') {
      for (const path of step.readOnly.filter((one) => read.files.some((file) => file.path === one)))
        report(join(name, path), 1, `${path} is read-only in step.ts, so no answer may change it`);
    }
    const all = over(base, read.files);
    const valid = sourceFiles.safeParse(all);
    if (!valid.success && all.length > 0)
      report(name, 1, valid.error.issues[0]?.message ?? 'these files cannot be run');
    return all;
  };

  const starts = step.startsFrom === 'previous-solution' ? before : [];
  const start = await files('start', starts);
  for (const entry of [WORKFLOWS_FILE, ACTIVITIES_FILE]) {
    if (!start.some((file) => file.path === entry))
      report(join('start', entry), 1, 'this file is missing: every run needs it');
  }
  for (const path of step.readOnly) {
    if (start.some((file) => file.path === path)) continue;
    await reportWord('step.ts', path, `readOnly: there is no file "${path}" in start/`);
  }
  if ((await names(join(folder, 'solution'))).length === 0)
    report('solution', 1, 'the solution is missing: put the files that differ from start/ here');
  const solution = await files('solution', start);
  const variants: Variant[] = [
    { kind: 'start', name: 'start', folder: join(folder, 'start'), files: start },
    { kind: 'solution', name: 'solution', folder: join(folder, 'solution'), files: solution },
  ];
  for (const name of await names(join(folder, 'alternates'))) {
    const own = join('alternates', name);
    variants.push({ kind: 'alternate', name, folder: join(folder, own), files: await files(own, solution) });
  }
  for (const name of await names(join(folder, 'mutants'))) {
    const own = join('mutants', name);
    const claim = await readClaim(own);
    if (claim) {
      const all = await files(own, solution);
      variants.push({ kind: 'mutant', name, folder: join(folder, own), claim, files: all });
    }
  }
  const scenarios = await withRecordings();
  const brief = join(folder, 'brief.mdx');
  const briefText = await text(brief);
  if (briefText === null) report('brief.mdx', 1, 'this file is missing: it is what the learner reads');
  else
    problems.push(
      ...(await checkBrief(
        briefText,
        brief,
        step.scenarios.map((one) => one.id),
      )),
    );
  const hintsText = await text(join(folder, 'hints.mdx'));
  const told = parseHints(hintsText ?? '', join(folder, 'hints.mdx'), checkIds);
  if (hintsText === null)
    report('hints.mdx', 1, `this file is missing: it holds the hints for ${checkIds.join(', ')}`);
  else problems.push(...told.problems);
  return {
    problems,
    step: { folder, step: { ...step, scenarios }, brief, hints: told.hints, start, solution, variants },
  };

  async function readClaim(own: string): Promise<MutantClaim | null> {
    const name = join(own, 'mutant.json');
    const json = await text(join(folder, name));
    if (json === null) {
      report(name, 1, 'this file is missing: it says what the mutant gets wrong, and which check catches it');
      return null;
    }
    const claim = parseClaim(json);
    if (!claim.ok) {
      report(name, claim.line, claim.message);
      return null;
    }
    for (const { scenario, check: id } of claim.value.caughtBy) {
      const check = step.checks.find((one) => one.id === id);
      const message = !check
        ? `there is no check "${id}" in checks.ts; it has ${checkIds.join(', ')}`
        : !step.scenarios.some((one) => one.id === scenario)
          ? `there is no scenario "${scenario}"; the step has ${step.scenarios.map((one) => one.id).join(', ')}`
          : check.scenarios && !check.scenarios.includes(scenario)
            ? `the check "${id}" does not judge the scenario "${scenario}"`
            : null;
      if (message !== null) report(name, lineOfWords(json, [check ? scenario : id]) ?? 1, message);
    }
    return claim.value;
  }

  /** The scenarios with the code of their versions and the text of their histories. */
  async function withRecordings(): Promise<Step['scenarios']> {
    const [first, ...rest] = await Promise.all(
      step.scenarios.map(async (scenario) => {
        const read = Object.keys(scenario.versions).map(async (name): Promise<[string, SourceFile[]]> => {
          const own = await readSources(join(folder, 'versions', name));
          if (own.files.length === 0)
            await reportWord(
              'scenarios.ts',
              name,
              `there is no folder versions/${name} with .ts files in it`,
            );
          return [name, own.files];
        });
        const histories: Record<string, string> = {};
        for (const name of Object.keys(scenario.histories)) {
          const recorded = await readRecordedHistory(folder, name);
          if (recorded.problem === null) histories[name] = recorded.text;
          else if (recorded.problem !== 'missing') problems.push(recorded.problem);
          else await reportWord('scenarios.ts', name, `there is no file histories/${name}.json`);
        }
        return { ...scenario, versions: Object.fromEntries(await Promise.all(read)), histories };
      }),
    );
    return first ? [first, ...rest] : step.scenarios;
  }

  async function reportWord(name: string, word: string, message: string): Promise<void> {
    report(name, lineOfWords((await text(join(folder, name))) ?? '', [word]) ?? 1, message);
  }
}

async function names(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch(() => []);
  return entries.filter((name) => !name.startsWith('.')).sort();
}

async function text(file: string): Promise<string | null> {
  return await readFile(file, 'utf8').catch(() => null);
}
