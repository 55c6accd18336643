import { findingsOf, type ScenarioFinding } from '@/lib/grade/grade';
import type { JudgedRun } from '@/lib/lab/runs';
import type { Outcome } from '@/lib/protocol/outcome';
import type { GateJob } from './gate-plan';

/** `wrong`: what is not as it must be, a sentence each; empty when all is well. */
export type GateJudgement = { failedChecks: string[]; wrong: string[] };

/** What the runs of an answer, one of each of its scenarios with one seed, say about it. */
export function judgeVariant({ folder, variant }: GateJob, runs: readonly JudgedRun[]): GateJudgement {
  const { step } = folder;
  const findings = findingsOf(step, runs);
  const failing = findings.filter((one) => one.finding.type === 'failed');
  const failedChecks = [...new Set(failing.map((one) => one.check.id))];
  const wrong = [...runs.flatMap(brokenRun), ...brokenChecks(findings)];
  switch (variant.kind) {
    case 'start':
      return { failedChecks, wrong: [...wrong, ...starterWrong(step.starterFails, runs, failing)] };
    case 'solution':
    case 'alternate':
      return {
        failedChecks,
        wrong: [...wrong, ...findings.filter((one) => one.finding.type !== 'passed').map(said)],
      };
    case 'mutant': {
      const missed = variant.claim.caughtBy
        .filter(({ scenario, check }) => !has(failing, scenario, check))
        .map(({ scenario, check }) => notCaught(scenario, check, findings, runs));
      return { failedChecks, wrong: [...wrong, ...missed] };
    }
  }
}

function starterWrong(
  declared: Readonly<Record<string, readonly string[]>>,
  runs: readonly JudgedRun[],
  failing: readonly ScenarioFinding[],
): string[] {
  const undeclared = failing.filter(
    ({ check, scenarioId }) => !(declared[scenarioId] ?? []).includes(check.id),
  );
  const unfailed = Object.entries(declared).flatMap(([scenarioId, checks]) =>
    checks
      .filter((id) => !has(failing, scenarioId, id))
      .map((id) => {
        const ended = outcomeIn(runs, scenarioId);
        return `starterFails says that ${id} fails in ${scenarioId}, but it does not${ended}`;
      }),
  );
  return [...undeclared.map((one) => `starterFails does not say so: ${said(one)}`), ...unfailed];
}

function has(failing: readonly ScenarioFinding[], scenarioId: string, checkId: string): boolean {
  return failing.some((one) => one.scenarioId === scenarioId && one.check.id === checkId);
}

function notCaught(
  scenarioId: string,
  checkId: string,
  findings: readonly ScenarioFinding[],
  runs: readonly JudgedRun[],
): string {
  const finding = findings.find((one) => one.scenarioId === scenarioId && one.check.id === checkId);
  const instead = finding ? said(finding) : `${checkId} was not asked`;
  return `not caught in ${scenarioId}: ${instead}${outcomeIn(runs, scenarioId)}`;
}

function said({ check, scenarioId, finding }: ScenarioFinding): string {
  const actual = finding.type === 'failed' ? ` (${finding.actual})` : '';
  return `${check.id} ${finding.type} in ${scenarioId}: ${finding.message}${actual}`;
}

function outcomeIn(runs: readonly JudgedRun[], scenarioId: string): string {
  const run = runs.find((one) => one.scenario.id === scenarioId)?.run;
  return run?.status.type === 'ended' ? `; the run ended as ${run.status.outcome.type}` : '';
}

/** Code that cannot be compiled, and a lab that breaks, prove nothing about any answer. */
function brokenRun({ run, scenario }: JudgedRun): string[] {
  const why = run.status.type === 'ended' ? whyBroken(run.status.outcome) : 'the run did not end';
  return why === null ? [] : [`${scenario.id}: ${why}`];
}

function whyBroken(outcome: Outcome): string | null {
  switch (outcome.type) {
    case 'blocked': {
      const [first] = outcome.diagnostics;
      const at = first?.location ? `${first.location.file}:${first.location.line}: ` : '';
      return `the code does not compile: ${at}${first?.message ?? ''}`;
    }
    case 'our-fault':
      return `the lab broke: ${outcome.message}`;
    case 'completed':
    case 'failed':
    case 'cancelled':
    case 'timed-out':
    case 'terminated':
    case 'stopped':
      return null;
  }
}

/** A check that throws is reported as not judged, which would hide behind a mutant that another check catches. */
function brokenChecks(findings: readonly ScenarioFinding[]): string[] {
  return findings
    .filter(({ finding }) => finding.type === 'not-judged' && finding.message.startsWith('This check broke'))
    .map(said);
}
