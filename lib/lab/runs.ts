import type { Scenario } from '@/lib/protocol/scenario';
import type { Run } from '@/lib/run/model';

export type JudgedRun = { run: Run; scenario: Scenario };

/** All runs that are judged together, by the id of their scenario, in the order they were made. */
export type Runs = ReadonlyMap<string, readonly JudgedRun[]>;

export function runsByScenario(all: readonly JudgedRun[]): Runs {
  const runs = new Map<string, JudgedRun[]>();
  for (const one of all) runs.set(one.scenario.id, [...(runs.get(one.scenario.id) ?? []), one]);
  return runs;
}

/** The runs of a scenario, for a check that `needs` it. Throws when there is none: the check was not to be asked. */
export function runsIn(runs: Runs, scenarioId: string): readonly [JudgedRun, ...JudgedRun[]] {
  const [first, ...rest] = runs.get(scenarioId) ?? [];
  if (!first)
    throw new Error(`There is no run of the scenario "${scenarioId}"; the check has to name it in "needs".`);
  return [first, ...rest];
}
