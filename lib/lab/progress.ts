import type { StepRecord } from '@/lib/protocol/progress-file';
import type { Verdict } from '@/lib/protocol/verdict';
import type { Lab, Step } from './define';

/** A run that was graded. `code`: the same number for the same files. */
export type GradedRun = {
  id: string;
  lab: string;
  step: string;
  scenarioId: string;
  code: number;
  verdict: Verdict;
  /** Milliseconds since the epoch. */
  createdAt: number;
};

/**
 * How far a learner is in a step. `begun`: `passed` of its `checks` held in every run of the best version of the code so far. `done`:
 * one version of the code passed every scenario; `proof` are those runs, by scenario, and empty for what was done elsewhere.
 */
export type StepProgress =
  | { type: 'untouched' }
  | { type: 'begun'; passed: number; checks: number }
  | { type: 'done'; checks: number; proof: readonly { scenarioId: string; runId: string }[] };

export type LabProgress = { steps: ReadonlyMap<string, StepProgress>; done: number };

/** Of each step of a lab, by the step's id. `runs`: all of the learner's, the newest first; `brought`: what they brought along. Pure. */
export function progressOf(
  lab: Lab,
  runs: readonly GradedRun[],
  brought: readonly StepRecord[] = [],
): LabProgress {
  const own = runs.filter((run) => run.lab === lab.id);
  const steps = new Map(
    lab.steps.map((step) => [
      step.id,
      better(
        step,
        stepProgress(
          step,
          own.filter((run) => run.step === step.id),
        ),
        brought.find((one) => one.lab === lab.id && one.step === step.id),
      ),
    ]),
  );
  return { steps, done: [...steps.values()].filter(({ type }) => type === 'done').length };
}

/** Where to go on: the step of the newest run, or, when that is done, the first after it that is not. Null before the first run. */
export function nextStep(
  labs: readonly Lab[],
  runs: readonly GradedRun[],
  brought: readonly StepRecord[] = [],
): { lab: Lab; step: Step } | null {
  const all = labs.flatMap((lab) => lab.steps.map((step) => ({ lab, step })));
  const at = [...runs, ...brought.slice(-1)]
    .map((run) => all.findIndex(({ lab, step }) => lab.id === run.lab && step.id === run.step))
    .find((index) => index >= 0);
  if (at === undefined) return null;
  const isOpen = ({ lab, step }: (typeof all)[number]): boolean =>
    progressOf(lab, runs, brought).steps.get(step.id)?.type !== 'done';
  return all.slice(at).find(isOpen) ?? all.find(isOpen) ?? null;
}

/** The progress as it is saved to a file: of every step that was begun. */
export function recordsOf(labs: readonly { lab: Lab; progress: LabProgress }[]): StepRecord[] {
  return labs.flatMap(({ lab, progress }) =>
    [...progress.steps].flatMap(([step, one]): StepRecord[] => {
      if (one.type === 'untouched') return [];
      const { checks } = one;
      const done = one.type === 'done';
      return [{ lab: lab.id, step, checks, passed: done ? checks : one.passed, done }];
    }),
  );
}

/** What the runs here prove, or what was brought where that is more. A lab may have changed since: its checks are counted as they are now. */
function better(step: Step, own: StepProgress, brought: StepRecord | undefined): StepProgress {
  if (!brought || own.type === 'done') return own;
  const checks = step.checks.length;
  if (brought.done) return { type: 'done', checks, proof: [] };
  const passed = Math.min(brought.passed, checks);
  return own.type === 'begun' && own.passed >= passed ? own : { type: 'begun', passed, checks };
}

function stepProgress(step: Step, runs: readonly GradedRun[]): StepProgress {
  if (runs.length === 0) return { type: 'untouched' };
  const checks = step.checks.length;
  let passed = 0;
  for (const code of new Set(runs.map((run) => run.code))) {
    const newest = newestByScenario(runs.filter((run) => run.code === code));
    const proof = step.scenarios.flatMap(({ id }) => {
      const run = newest.get(id);
      return run && holds(run.verdict) ? [{ scenarioId: id, runId: run.id }] : [];
    });
    if (proof.length === step.scenarios.length) return { type: 'done', checks, proof };
    passed = Math.max(passed, passedChecks(step, [...newest.values()]));
  }
  return { type: 'begun', passed, checks };
}

/** A check that compares runs has no say in one of them alone; one that could not judge has not passed. */
function holds({ checks }: Verdict): boolean {
  return checks.every((one) => one.type === 'passed');
}

function newestByScenario(runs: readonly GradedRun[]): ReadonlyMap<string, GradedRun> {
  const found = new Map<string, GradedRun>();
  for (const run of runs) if (!found.has(run.scenarioId)) found.set(run.scenarioId, run);
  return found;
}

function passedChecks({ checks }: Step, runs: readonly GradedRun[]): number {
  return checks.filter(({ id }) => {
    const said = runs.flatMap(({ verdict }) => verdict.checks.filter((one) => one.id === id));
    return said.length > 0 && said.every((one) => one.type === 'passed');
  }).length;
}
