import type { Outcome, StopReason } from '@/lib/protocol/outcome';
import type { CheckResult, Verdict } from '@/lib/protocol/verdict';
import { judges, type Check, type Lab, type Step } from '@/lib/lab/define';
import { notJudged, type Finding } from '@/lib/lab/finding';
import { runsByScenario, type JudgedRun, type Runs } from '@/lib/lab/runs';

/** What a check says about the run of one scenario. */
export type ScenarioFinding = { check: Check; scenarioId: string; finding: Finding };

/**
 * Every check on every run it judges, in the order of the step's checks. One that compares is left out until there is a run
 * of each scenario that it needs. Pure.
 */
export function findingsOf(step: Step, runs: readonly JudgedRun[]): ScenarioFinding[] {
  const all = runsByScenario(runs);
  return step.checks
    .filter(({ needs = [] }) => needs.every((id) => all.has(id)))
    .flatMap((check) =>
      runs
        .filter(({ scenario }) => judges(check, scenario.id))
        .map((one) => ({ check, scenarioId: one.scenario.id, finding: findingOf(check, one, all) })),
    );
}

/**
 * Judges the given runs by the checks of a step. Every check that judges one of their scenarios is in the verdict, in
 * the step's order; over several runs the first failure wins, then a run that could not be judged, and only then
 * success. Pure: the same runs give the same verdict.
 */
export function grade(lab: Lab, step: Step, runs: readonly JudgedRun[]): Verdict {
  const findings = findingsOf(step, runs);
  const checks = step.checks.flatMap((check) => {
    const [first, ...rest] = findings.filter((one) => one.check === check).map((one) => one.finding);
    return first === undefined ? [] : [named(check, combine([first, ...rest]))];
  });
  return {
    lab: lab.id,
    step: step.id,
    runs: Object.fromEntries(runs.map(({ run, scenario }) => [run.runId, scenario.id])),
    passed: checks.length > 0 && checks.every((one) => one.type === 'passed'),
    checks,
  };
}

function named(check: Check, finding: Finding): CheckResult {
  return { ...finding, id: check.id, title: check.title };
}

function findingOf(check: Check, one: JudgedRun, all: Runs): Finding {
  const looksAt = [one, ...(check.needs ?? []).flatMap((id) => all.get(id) ?? [])];
  const [groundless] = looksAt.flatMap(({ run: { status } }) => {
    const why = status.type === 'ended' ? whyNotJudged(status.outcome, check) : STILL_RUNNING;
    return why === null ? [] : [why];
  });
  if (groundless !== undefined) return notJudged(groundless);
  try {
    return check.judge(one.run, one.scenario, all);
  } catch (error) {
    // A broken check must neither pass nor blame the learner, and whoever reads the verdict must see what broke.
    const detail = error instanceof Error ? error.message : String(error);
    return notJudged(
      `This check broke while it looked at the run. That is our fault, not your code's: ${detail}`,
    );
  }
}

const STILL_RUNNING = 'The run has not ended yet.';

/** Stops that say nothing about the learner's code. */
const NOT_THE_CODE: readonly StopReason[] = ['cancelled-by-learner', 'sandbox-broken', 'no-lowered-limit'];

/** Why a run that ended this way gives no ground for a check to judge the code; null when it does. */
function whyNotJudged(outcome: Outcome, { judgesStopped = false }: Check): string | null {
  switch (outcome.type) {
    case 'completed':
    case 'failed':
    case 'cancelled':
    case 'timed-out':
    case 'terminated':
      return null;
    case 'blocked':
      return 'The code could not be compiled, so nothing ran.';
    case 'stopped':
      if (judgesStopped && !NOT_THE_CODE.includes(outcome.reason)) return null;
      return 'The run was stopped before the workflow came to its end.';
    case 'our-fault':
      return 'The lab broke during this run; your code was not judged. Run it again.';
    default: {
      const never: never = outcome;
      return never;
    }
  }
}

function combine(findings: readonly [Finding, ...Finding[]]): Finding {
  const decisive =
    findings.find((one) => one.type === 'failed') ?? findings.find((one) => one.type === 'not-judged');
  if (decisive) return decisive;
  const messages = new Set(findings.map((one) => one.message));
  return { type: 'passed', message: [...messages].join(' ') };
}
