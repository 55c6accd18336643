import type { CheckResult } from '@/lib/protocol/verdict';
import type { Scenario, ScenarioInput } from '@/lib/protocol/scenario';
import { scenario } from '@/lib/protocol/scenario';
import type { Run } from '@/lib/run/model';

/** Judges one property of a run. Pure; reads history, attempts, ledger and world, never source text. */
export type Check = {
  /** Stable; hints and the content gate refer to it. */
  id: string;
  title: string;
  /** Ids of the scenarios whose runs it judges; absent: all of the step's. */
  scenarios?: readonly string[];
  judge: (run: Run, scenario: Scenario) => CheckResult;
};

export type Step = {
  id: string;
  title: string;
  /** The first is what Run does until the learner chooses another. */
  scenarios: readonly [Scenario, ...Scenario[]];
  checks: readonly Check[];
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
type LabInput = Omit<Lab, 'steps'> & { steps: readonly [Step, ...Step[]] };

/** Fills in the scenarios' defaults and throws with the place of the first mistake. */
export function defineStep(input: StepInput): Step {
  const [first, ...rest] = input.scenarios.map((one) => scenario.parse(one));
  if (!first) throw new Error(`step ${input.id}: it needs at least one scenario`);
  const known = new Set(input.scenarios.map((one) => one.id));
  if (known.size !== input.scenarios.length)
    throw new Error(`step ${input.id}: two scenarios have the same id`);
  for (const check of input.checks) {
    for (const id of check.scenarios ?? []) {
      if (!known.has(id))
        throw new Error(`step ${input.id}, check ${check.id}: there is no scenario "${id}"`);
    }
  }
  return { ...input, scenarios: [first, ...rest] };
}

/** A lab; throws when two steps share an id. */
export function defineLab(input: LabInput): Lab {
  const ids = new Set(input.steps.map((step) => step.id));
  if (ids.size !== input.steps.length) throw new Error(`lab ${input.id}: two steps have the same id`);
  return input;
}
