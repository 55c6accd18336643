import { checkScenario } from '@/lib/protocol/check-scenario';
import { scenario, type Scenario, type ScenarioInput } from '@/lib/protocol/scenario';
import type { Run } from '@/lib/run/model';
import type { Finding } from './finding';

export type { Scenario, ScenarioInput } from '@/lib/protocol/scenario';

/**
 * Judges one property of a run. Pure; reads history, attempts, ledger and world, never source text. It is only asked
 * about runs whose workflow came to an end of its own (completed, failed, cancelled or timed out).
 */
export type Check = {
  /** Stable; hints and the content gate refer to it. */
  id: string;
  /** The property, as a statement that is true when the check passes. */
  title: string;
  /** Ids of the scenarios whose runs it judges; absent: all of the step's. */
  scenarios?: readonly string[];
  judge: (run: Run, scenario: Scenario) => Finding;
};

export type Step = {
  id: string;
  title: string;
  /** The first is what Run does until the learner chooses another. */
  scenarios: readonly [Scenario, ...Scenario[]];
  checks: readonly Check[];
  /** What the starter gets wrong: ids of the checks it fails, by scenario id. Elsewhere it fails none. */
  starterFails: Readonly<Record<string, readonly string[]>>;
};

export type Lab = {
  /** The folder's name, such as `03-saga`; stable, progress is kept by it. */
  id: string;
  title: string;
  summary: string;
  concepts: readonly string[];
  minutes: number;
  steps: readonly [Step, ...Step[]];
};

type StepInput = Omit<Step, 'scenarios'> & { scenarios: readonly [ScenarioInput, ...ScenarioInput[]] };

/** Fills in the scenarios' defaults and throws with the place of the first mistake. */
export function defineStep(input: StepInput): Step {
  const [first, ...rest] = input.scenarios.map((one) => scenario.parse(one));
  if (!first) throw new Error(`step ${input.id}: it needs at least one scenario`);
  for (const one of [first, ...rest]) {
    const [problem] = checkScenario(one);
    if (problem !== undefined) throw new Error(`step ${input.id}, scenario ${one.id}, ${problem}`);
  }
  const known = new Set(input.scenarios.map((one) => one.id));
  if (known.size !== input.scenarios.length)
    throw new Error(`step ${input.id}: two scenarios have the same id`);
  const checks = new Map(input.checks.map((one) => [one.id, one]));
  if (checks.size !== input.checks.length) throw new Error(`step ${input.id}: two checks have the same id`);
  for (const check of input.checks) {
    for (const id of check.scenarios ?? []) {
      if (!known.has(id))
        throw new Error(`step ${input.id}, check ${check.id}: there is no scenario "${id}"`);
    }
  }
  for (const [id, failing] of Object.entries(input.starterFails)) {
    if (!known.has(id)) throw new Error(`step ${input.id}, starterFails: there is no scenario "${id}"`);
    for (const name of failing) {
      const check = checks.get(name);
      if (!check) throw new Error(`step ${input.id}, starterFails: there is no check "${name}"`);
      if (!judges(check, id))
        throw new Error(`step ${input.id}, starterFails: check ${name} does not judge ${id}`);
    }
  }
  return { ...input, scenarios: [first, ...rest] };
}

/** Whether a check has something to say about runs of this scenario. */
export function judges(check: Check, scenarioId: string): boolean {
  return check.scenarios === undefined || check.scenarios.includes(scenarioId);
}

/** A lab; throws when two steps share an id. */
export function defineLab(input: Lab): Lab {
  const ids = new Set(input.steps.map((step) => step.id));
  if (ids.size !== input.steps.length) throw new Error(`lab ${input.id}: two steps have the same id`);
  return input;
}
