import { z } from 'zod';
import { checkScenario } from '@/lib/protocol/check-scenario';
import { scenario, type Scenario, type ScenarioInput as FullScenarioInput } from '@/lib/protocol/scenario';
import { sourcePath } from '@/lib/protocol/source';
import type { Run } from '@/lib/run/model';
import { DefinitionError, quotedWords, type DefinitionPart } from './definition-error';
import type { Finding } from './finding';
import type { Runs } from './runs';

export type { Scenario } from '@/lib/protocol/scenario';

/**
 * A scenario as authors write it: defaults left out, versions by the names of their folders in `versions/`, recorded histories by
 * those of their files in `histories/`.
 */
export type ScenarioInput = Omit<FullScenarioInput, 'versions' | 'histories'> & {
  versions?: readonly string[];
  histories?: readonly string[];
};

/**
 * Judges one property of a run. Pure; reads history, attempts, ledger, world and replays, never source text. It is only asked
 * about runs whose workflow came to an end of its own (completed, failed, cancelled or timed out); see `judgesStopped`.
 */
export type Check = {
  /** Stable; hints, mutants and `starterFails` refer to it. */
  id: string;
  /** The property, as a statement that is true when the check passes. */
  title: string;
  /** Ids of the scenarios whose runs it judges; absent: all of the step's. */
  scenarios?: readonly string[];
  /** Ids of scenarios whose runs it compares with. It is not asked until there is a run of each. */
  needs?: readonly string[];
  /**
   * Asked also about a run that Faultline stopped because of the code: a workflow task that fails again and again, a deadline,
   * an endless loop. For a check whose very point is that the workflow comes to an end.
   */
  judgesStopped?: boolean;
  /** `runs` are all that are judged together: see `runsIn`. */
  judge: (run: Run, scenario: Scenario, runs: Runs) => Finding;
};

export type Step = {
  /** The folder's name. */
  id: string;
  title: string;
  /** The first is what Run does until the learner chooses another. */
  scenarios: readonly [Scenario, ...Scenario[]];
  checks: readonly Check[];
  /** What the starter gets wrong: ids of the checks it fails, by scenario id. Elsewhere it fails none. */
  starterFails: Readonly<Record<string, readonly string[]>>;
  /** `previous-solution`: the learner goes on from the solution of the step before; `start/` holds only what differs. */
  startsFrom: 'own-files' | 'previous-solution';
  /** Paths among the first files that a learner can read but not change. */
  readOnly: readonly string[];
};

export type Lab = {
  /** The folder's name, such as `03-saga`; stable, progress is kept by it. */
  id: string;
  title: string;
  summary: string;
  concepts: readonly string[];
  /** What to have done or to know before: ids of labs, or a few words. */
  prerequisites: readonly string[];
  /** How long it takes to work through. */
  minutes: number;
  steps: readonly [Step, ...Step[]];
};

type StepInput = Pick<Step, 'id' | 'title' | 'checks' | 'starterFails'> &
  Partial<Pick<Step, 'startsFrom' | 'readOnly'>> & {
    scenarios: readonly [ScenarioInput, ...ScenarioInput[]];
  };
type LabInput = Omit<Lab, 'prerequisites'> & Partial<Pick<Lab, 'prerequisites'>>;

const text = z.string().trim().min(1, 'it must not be empty');
const stepId = z.string().regex(/^[a-z][a-z0-9-]*$/, 'it uses lower-case letters, digits and "-"');
export const LAB_ID = /^\d\d-[a-z0-9-]+$/;
/** {@link LAB_ID} in words. */
export const LAB_ID_RULE =
  'it is two digits, "-" and a name of lower-case letters, digits and "-", such as 07-mine';

const checkShape = z.looseObject({
  id: stepId,
  title: text,
  scenarios: z.array(z.string()).optional(),
  needs: z.array(z.string()).optional(),
  judgesStopped: z.boolean().optional(),
  judge: z.custom<Check['judge']>((value) => typeof value === 'function', 'it must be a function'),
});
const stepShape = z.strictObject({
  id: stepId,
  title: text,
  scenarios: z.array(z.unknown()).min(1, 'a step needs at least one scenario'),
  checks: z.array(checkShape).min(1, 'a step needs at least one check'),
  starterFails: z.record(z.string(), z.array(z.string())),
  startsFrom: z.enum(['own-files', 'previous-solution']).default('own-files'),
  readOnly: z.array(sourcePath).default([]),
});
const labShape = z.strictObject({
  id: z.string().regex(LAB_ID, LAB_ID_RULE),
  title: text,
  summary: text,
  concepts: z.array(text).min(1, 'name at least one concept'),
  prerequisites: z.array(text).default([]),
  minutes: z.number().int().min(1).max(600),
  steps: z.array(z.unknown()).min(1, 'a lab needs at least one step'),
});

/** What `defineLab` gives, by whatever copy of this module. */
export const definedLab = z.custom<Lab>(
  (value) =>
    labShape.extend({ steps: z.array(stepShape.extend({ scenarios: z.array(scenario) })) }).safeParse(value)
      .success,
);

/** Fills in what the author left out. @throws DefinitionError for the first mistake. */
export function defineStep(input: StepInput): Step {
  const where = `step ${input.id}`;
  const { startsFrom, readOnly } = parsed(stepShape, input, where, 'step');
  const [first, ...rest] = input.scenarios.map((one) => scenarioOf(one, where));
  if (!first) throw new DefinitionError(`${where}: it needs at least one scenario`, 'step', ['scenarios']);
  const step: Step = { ...input, startsFrom, readOnly, scenarios: [first, ...rest] };
  checkNames(step, where);
  return step;
}

/** A lab; @throws DefinitionError for the first mistake. */
export function defineLab(input: LabInput): Lab {
  const where = `lab ${input.id}`;
  const { prerequisites } = parsed(labShape, input, where, 'lab');
  const [twice] = repeated(input.steps.map((step) => step.id));
  if (twice !== undefined)
    throw new DefinitionError(`${where}: two steps have the same id "${twice}"`, 'step', [twice]);
  const [firstStep] = input.steps;
  if (firstStep.startsFrom === 'previous-solution') {
    const message = `${where}: its first step "${firstStep.id}" has no step before it to start from; leave "startsFrom" out`;
    throw new DefinitionError(message, 'step', ['previous-solution']);
  }
  return { ...input, prerequisites };
}

/** Whether a check has something to say about runs of this scenario. */
export function judges(check: Check, scenarioId: string): boolean {
  return check.scenarios === undefined || check.scenarios.includes(scenarioId);
}

function scenarioOf({ versions = [], histories = [], ...rest }: ScenarioInput, where: string): Scenario {
  // Code and histories are read with the step's folder; until then only the names are known.
  const named = Object.fromEntries(versions.map((name) => [name, [{ path: 'workflows.ts', text: '' }]]));
  const recorded = Object.fromEntries(histories.map((name) => [name, '']));
  const place = `${where}, scenario ${rest.id}`;
  const one = parsed(scenario, { ...rest, versions: named, histories: recorded }, place, 'scenarios');
  const [problem] = checkScenario(one);
  if (problem === undefined) return one;
  throw new DefinitionError(`${place}, ${problem}`, 'scenarios', [...quotedWords(problem), one.id]);
}

function checkNames({ scenarios, checks, starterFails }: Step, where: string): void {
  const fail = (message: string, part: DefinitionPart, words: string[]): never => {
    throw new DefinitionError(`${where}${message}`, part, words);
  };
  const known = scenarios.map((one) => one.id);
  const [sameScenario] = repeated(known);
  if (sameScenario !== undefined)
    fail(`: two scenarios have the same id "${sameScenario}"`, 'scenarios', [sameScenario]);
  const [sameCheck] = repeated(checks.map((one) => one.id));
  if (sameCheck !== undefined) fail(`: two checks have the same id "${sameCheck}"`, 'checks', [sameCheck]);
  const mustBeKnown = (id: string, place: string, part: DefinitionPart): void => {
    if (known.includes(id)) return;
    fail(`, ${place}: there is no scenario "${id}"; it has ${known.join(', ')}`, part, [id]);
  };
  for (const { id, scenarios: judged = [], needs = [] } of checks) {
    for (const name of [...judged, ...needs]) mustBeKnown(name, `check ${id}`, 'checks');
  }
  for (const [id, failing] of Object.entries(starterFails)) {
    mustBeKnown(id, 'starterFails', 'step');
    for (const name of failing) {
      const check = checks.find((one) => one.id === name);
      const have = checks.map((one) => one.id).join(', ');
      if (!check) fail(`, starterFails: there is no check "${name}"; it has ${have}`, 'step', [name]);
      else if (!judges(check, id))
        fail(`, starterFails: the check "${name}" does not judge the scenario ${id}`, 'step', [id, name]);
    }
  }
}

function repeated(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

function parsed<T>(shape: z.ZodType<T>, value: unknown, where: string, part: DefinitionPart): T {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.map(String) ?? [];
  const unknownKeys = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  const place = path.length > 0 ? `, ${path.join('.')}` : '';
  const words = [...unknownKeys, ...path.filter((key) => !/^\d+$/.test(key)).toReversed()];
  throw new DefinitionError(`${where}${place}: ${issue?.message ?? 'it is wrong'}`, part, words);
}
