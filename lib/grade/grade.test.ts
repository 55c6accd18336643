import { describe, expect, it } from 'vitest';
import type { Outcome } from '@/lib/protocol/outcome';
import { defineLab, defineStep, type Check } from '@/lib/lab/define';
import { failed, notJudged, NOWHERE, passed, type Finding } from '@/lib/lab/finding';
import { FAILED, runByHand } from '@/lib/lab/run-by-hand';
import { runsIn } from '@/lib/lab/runs';
import { grade } from './grade';

const broken = failed(NOWHERE, { message: 'Broken.', expected: 'a', actual: 'b', why: 'It hurts.' });

function verdictOf(
  findings: Record<string, Finding | Error>,
  outcome: Outcome = FAILED,
  only?: string[],
  needs?: string[],
  judgesStopped = false,
) {
  const scenario = (id: string) => ({
    id,
    title: id,
    description: id,
    workflow: { type: 'w', args: [] },
    world: {},
    faults: [],
  });
  const check: Check = {
    id: 'sound',
    title: 'It is sound',
    ...(only && { scenarios: only }),
    ...(needs && { needs }),
    judgesStopped,
    judge: (_, { id }, runs) => {
      if (needs) return passed(`Compared with ${runsIn(runs, 'two')[0].run.runId}.`);
      const finding = findings[id];
      if (finding === undefined || finding instanceof Error) throw finding ?? new Error('not asked for');
      return finding;
    },
  };
  const step = defineStep({
    id: 'step',
    title: 'Step',
    scenarios: [scenario('one'), scenario('two')],
    checks: [check],
    starterFails: {},
  });
  const lab = defineLab({
    id: '00-lab',
    title: 'Lab',
    summary: 'A lab.',
    concepts: ['grading'],
    minutes: 1,
    steps: [step],
  });
  const runs = step.scenarios
    .filter(({ id }) => id in findings)
    .map((one, index) => ({
      run: { ...runByHand({ activities: [], outcome }), runId: `run-0000000${index}` },
      scenario: one,
    }));
  return grade(lab, step, runs);
}

describe('a verdict', () => {
  it('names the lab, the step and the runs it is about', () => {
    expect(verdictOf({ one: passed('Fine.'), two: passed('Fine.') })).toMatchObject({
      lab: '00-lab',
      step: 'step',
      runs: { 'run-00000000': 'one', 'run-00000001': 'two' },
      passed: true,
      checks: [{ id: 'sound', title: 'It is sound', type: 'passed', message: 'Fine.' }],
    });
  });

  it('fails by the first failure, wherever the other runs got to', () => {
    const verdict = verdictOf({ one: notJudged('Not touched.'), two: broken });
    expect(verdict).toMatchObject({ passed: false, checks: [{ type: 'failed', why: 'It hurts.' }] });
  });

  it('is not passed while one of the runs could not be judged', () => {
    const verdict = verdictOf({ one: passed('Fine.'), two: notJudged('Not touched.') });
    expect(verdict).toMatchObject({ passed: false, checks: [{ type: 'not-judged' }] });
  });

  it('leaves out checks that judge none of the scenarios, and is not passed without any check', () => {
    expect(verdictOf({ one: broken }, FAILED, ['two'])).toMatchObject({ passed: false, checks: [] });
  });

  it('holds a check that compares runs once there is a run of each', () => {
    const fine = passed('Fine.');
    expect(verdictOf({ one: fine }, FAILED, ['one'], ['two']).checks).toEqual([]);
    expect(verdictOf({ one: fine, two: fine }, FAILED, ['one'], ['two'])).toMatchObject({
      passed: true,
      checks: [{ message: 'Compared with run-00000001.' }],
    });
  });

  it('never blames the learner for a check that throws', () => {
    const [check] = verdictOf({ one: new Error('undefined is not a function') }).checks;
    expect(check?.type).toBe('not-judged');
    expect(check?.message).toContain('our fault');
    expect(check?.message).toContain('undefined is not a function');
  });

  it.each([
    ['deadline', 'failed'],
    ['cancelled-by-learner', 'not-judged'],
  ] as const)('asks a check that judges stopped runs about one with reason %s: %s', (reason, type) => {
    const stopped: Outcome = { type: 'stopped', reason, message: 'It hung.', location: null };
    expect(verdictOf({ one: broken }, stopped, undefined, undefined, true).checks).toMatchObject([{ type }]);
    expect(verdictOf({ one: broken }, stopped).checks).toMatchObject([{ type: 'not-judged' }]);
  });

  it.each<[string, Outcome, string]>([
    ['blocked', { type: 'blocked', diagnostics: [] }, 'could not be compiled'],
    [
      'stopped',
      { type: 'stopped', reason: 'endless-loop', message: 'An endless loop', location: null },
      'stopped',
    ],
    ['broken by us', { type: 'our-fault', message: 'The runner died' }, 'The lab broke'],
  ])('does not judge a run that was %s', (_, outcome, message) => {
    const [check] = verdictOf({ one: passed('Fine.') }, outcome).checks;
    expect(check?.type).toBe('not-judged');
    expect(check?.message).toContain(message);
  });
});
