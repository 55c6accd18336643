import { describe, expect, it } from 'vitest';
import type { CheckResult } from '@/lib/protocol/verdict';
import { defineLab, defineStep, type Check } from './define';
import { passed } from './finding';
import { nextStep, progressOf, recordsOf, type GradedRun } from './progress';

const check = (id: string): Check => ({ id, title: id, judge: () => passed('') });
const scenario = (id: string) => ({
  id,
  title: id,
  description: id,
  workflow: { type: 'order', args: [] },
  world: {},
  faults: [],
});
const step = (id: string) =>
  defineStep({
    id,
    title: id,
    scenarios: [scenario('all-well'), scenario('crash')],
    checks: [check('charged-once'), check('ends')],
    starterFails: {},
  });
const lab = defineLab({
  id: '01-one',
  title: 'One',
  summary: 'One.',
  concepts: ['one'],
  minutes: 5,
  steps: [step('first'), step('second')],
});

let newest = 0;
/** A run with the checks that passed in it; the others failed. Later ones are newer. */
function run(at: string, scenarioId: string, code: number, passes: readonly string[]): GradedRun {
  newest += 1;
  const checks = ['charged-once', 'ends'].map((id): CheckResult => {
    const named = { id, title: id, message: '' };
    return passes.includes(id)
      ? { ...named, type: 'passed' }
      : { ...named, type: 'failed', expected: '', actual: '', why: '', event: null, location: null };
  });
  return {
    id: `run-${newest}`,
    lab: lab.id,
    step: at,
    scenarioId,
    code,
    createdAt: newest,
    verdict: { lab: lab.id, step: at, runs: {}, passed: passes.length === 2, checks },
  };
}
const ALL = ['charged-once', 'ends'];
const of = (...runs: GradedRun[]) => progressOf(lab, runs.toReversed()).steps.get('first');

describe('progress', () => {
  it('is none before the first run', () => {
    expect(of()).toEqual({ type: 'untouched' });
    expect(nextStep([lab], [])).toBeNull();
  });

  it('counts the checks that hold in every run of the best version of the code', () => {
    expect(of(run('first', 'all-well', 1, ['ends']), run('first', 'crash', 1, ALL))).toEqual({
      type: 'begun',
      passed: 1,
      checks: 2,
    });
  });

  it('is done once the same code has passed every scenario, with those runs as the proof', () => {
    const [well, crash] = [run('first', 'all-well', 2, ALL), run('first', 'crash', 2, ALL)];
    expect(of(well, crash, run('first', 'crash', 3, []))).toEqual({
      type: 'done',
      checks: 2,
      proof: [
        { scenarioId: 'all-well', runId: well.id },
        { scenarioId: 'crash', runId: crash.id },
      ],
    });
  });

  it('is not done by two versions that passed half each, nor by one that failed later', () => {
    expect(of(run('first', 'all-well', 1, ALL), run('first', 'crash', 2, ALL))?.type).toBe('begun');
    const flaky = [
      run('first', 'all-well', 1, ALL),
      run('first', 'crash', 1, ALL),
      run('first', 'crash', 1, []),
    ];
    expect(of(...flaky)?.type).toBe('begun');
  });

  it('leads to the step that was left open, then to the one after it', () => {
    const begun = [run('first', 'all-well', 1, [])];
    expect(nextStep([lab], begun)?.step.id).toBe('first');
    const done = [run('first', 'all-well', 2, ALL), run('first', 'crash', 2, ALL)].toReversed();
    expect(nextStep([lab], done)?.step.id).toBe('second');
  });
});

describe('progress that was brought', () => {
  const record = (id: string, passes: number, done = false) => ({
    lab: '01-one',
    step: id,
    passed: passes,
    checks: 2,
    done,
  });
  const of = (runs: readonly GradedRun[], ...brought: ReturnType<typeof record>[]) =>
    progressOf(lab, runs, brought).steps;

  it('stands where it is more than what the runs here prove, and never takes any of that away', () => {
    const half = [run('first', 'all-well', 1, ['ends'])];
    expect(of(half, record('first', 2)).get('first')).toEqual({ type: 'begun', passed: 2, checks: 2 });
    expect(of(half, record('first', 0)).get('first')).toEqual({ type: 'begun', passed: 1, checks: 2 });
    expect(of(half, record('first', 2, true)).get('first')).toEqual({ type: 'done', checks: 2, proof: [] });
    const all = ['charged-once', 'ends'];
    const done = [run('first', 'all-well', 1, all), run('first', 'crash', 1, all)];
    expect(of(done, record('first', 0)).get('first')).toMatchObject({ type: 'done', proof: [{}, {}] });
  });

  it('counts no more checks than the step has now, and nothing of steps that are not there', () => {
    expect(of([], record('first', 9), record('gone', 2, true)).get('first')).toEqual({
      type: 'begun',
      passed: 2,
      checks: 2,
    });
  });

  it('comes back from the records that are made of it', () => {
    const progress = progressOf(lab, [run('second', 'all-well', 1, ['ends'])], [record('first', 2, true)]);
    const records = recordsOf([{ lab, progress }]);
    expect(records).toEqual([record('first', 2, true), record('second', 1)]);
    expect(recordsOf([{ lab, progress: progressOf(lab, [], records) }])).toEqual(records);
  });

  it('leads on to what is not done yet', () => {
    expect(nextStep([lab], [], [record('first', 2, true)])?.step.id).toBe('second');
  });
});
