import { judges, type Step } from './define';
import type { Finding } from './finding';
import { runsByScenario } from './runs';
import type { Run, ScriptFact } from '@/lib/run/model';

type Failed = Extract<Finding, { type: 'failed' }> & { id: string };

/** What a step's checks say of a run written down by hand, for their tests. Throws for a scenario that the step has not. */
export function judgeByHand(
  step: Step,
  scenarioId: string,
  run: Run,
): {
  /** Whether each check that judges the scenario passed. */
  passed: boolean;
  failing: readonly Failed[];
  failingIds: readonly string[];
  unjudgedIds: readonly string[];
  messages: readonly string[];
} {
  const scenario = scenarioOf(step, scenarioId);
  const runs = runsByScenario([{ run, scenario }]);
  const findings = step.checks
    .filter((check) => judges(check, scenarioId))
    .map((check) => ({ id: check.id, ...check.judge(run, scenario, runs) }));
  const failing = findings.flatMap((one) => (one.type === 'failed' ? [one] : []));
  return {
    passed: findings.every((one) => one.type === 'passed'),
    failing,
    failingIds: failing.map((one) => one.id),
    unjudgedIds: findings.flatMap((one) => (one.type === 'not-judged' ? [one.id] : [])),
    messages: findings.map((one) => one.message),
  };
}

/** A step of a scenario's script as it was taken, and what came of it. Throws for one that the scenario has not. */
export function takenByHand(
  step: Step,
  scenarioId: string,
  stepId: string,
  told: Partial<Pick<ScriptFact, 'answer' | 'failure'>> = {},
): ScriptFact {
  const found = scenarioOf(step, scenarioId).script.find((one) => one.id === stepId);
  if (!found) throw new Error(`The scenario "${scenarioId}" has no step "${stepId}".`);
  const { who, action } = found;
  const at = { wallMs: 0, virtualMs: 0 };
  return { stepId, who, action, workflowId: null, failure: null, faultId: null, at, ...told };
}

function scenarioOf(step: Step, scenarioId: string): Step['scenarios'][number] {
  const scenario = step.scenarios.find((one) => one.id === scenarioId);
  if (!scenario) throw new Error(`The step "${step.id}" has no scenario "${scenarioId}".`);
  return scenario;
}
