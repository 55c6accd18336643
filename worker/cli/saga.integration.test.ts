import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { grade } from '@/lib/grade/grade';
import type { Scenario } from '@/lib/protocol/scenario';
import type { Verdict } from '@/lib/protocol/verdict';
import { applyEvents, emptyRun } from '@/lib/run/reduce';
import { installRuntime } from '../runtime';
import { openEngine, type Engine } from '../run/engine.fixture';
import type { Variant } from '@/lib/lab/folder/step-folder';
import { openCatalogue, stepIn } from './lab/catalogue';

const found = stepIn(await openCatalogue([]), '03-saga', 'compensate');
if (!found.ok) throw new Error(found.message);
const { lab } = found.lab;
const { step, variants } = found.folder;
const of = (kind: Variant['kind']): Variant[] => variants.filter((one) => one.kind === kind);

let engine: Engine;
beforeAll(async () => {
  installRuntime((line) => console.error(line));
  engine = await openEngine(inject('temporal'));
});
afterAll(() => engine.close());

async function judge(variant: Variant, scenarios: readonly Scenario[]): Promise<Verdict> {
  const runs = [];
  for (const scenario of scenarios) {
    const { events } = await engine.run(variant.files, scenario);
    const runId = events[0]?.runId ?? '';
    runs.push({ run: applyEvents(emptyRun(runId), events), scenario });
  }
  return grade(lab, step, runs);
}

const failed = (verdict: Verdict): string[] =>
  verdict.checks.filter((check) => check.type === 'failed').map((check) => check.id);

describe('the naive saga', () => {
  it('leaves money captured and stock reserved when shipping fails', async () => {
    const [start] = of('start');
    const { outcome, events } = await engine.run(start!.files, step.scenarios[0]);
    expect(outcome.type).toBe('failed');
    const world = applyEvents(emptyRun(events[0]!.runId), events).worlds.at(-1)?.world;
    expect(world?.stock[0]?.reserved).toBe(2);
    expect(world?.payments).toMatchObject([{ status: 'captured', refundedCents: 0 }]);
    expect(world?.parcels).toEqual([]);
  });

  it.each(step.scenarios)('fails exactly what the step declares in $id', async (scenario) => {
    const verdict = await judge(of('start')[0]!, [scenario]);
    expect(failed(verdict).sort()).toEqual([...(step.starterFails[scenario.id] ?? [])].sort());
  });
});

describe('a right answer passes every check under every fault', () => {
  it.each([...of('solution'), ...of('alternate')])('$kind $name', async (variant) => {
    const verdict = await judge(variant, step.scenarios);
    expect(verdict.checks.filter((check) => check.type !== 'passed')).toEqual([]);
    expect(verdict.passed).toBe(true);
  });
});

describe('a wrong answer is caught by the check it names', () => {
  it.each(of('mutant'))('$name', async (variant) => {
    if (variant.kind !== 'mutant') throw new Error('not a mutant');
    for (const { scenario: id, check } of variant.claim.caughtBy) {
      const scenario = step.scenarios.find((one) => one.id === id);
      expect(scenario, `there is no scenario ${id}`).toBeDefined();
      expect(failed(await judge(variant, [scenario!]))).toContain(check);
    }
  });
});
