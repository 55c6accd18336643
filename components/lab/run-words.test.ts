import { expect, it } from 'vitest';
import type { Outcome } from '@/lib/protocol/outcome';
import type { Verdict } from '@/lib/protocol/verdict';
import { announcement, lastRunNote, runWords } from './run-words';

const outcome: Outcome = { type: 'completed', result: null };
const passed = { type: 'passed', id: 'a', title: 'It is fine', message: 'It was.' } as const;
const failed = {
  ...passed,
  type: 'failed',
  title: 'Stock nets to zero',
  expected: '',
  actual: '',
  why: '',
  event: null,
  location: null,
} as const;
const verdict = (checks: Verdict['checks']): Verdict => ({
  lab: 'lab',
  step: 'step',
  runs: {},
  passed: checks.every((one) => one.type === 'passed'),
  checks,
});

const calm = { problem: null, connection: 'none', verdict: null, ahead: null } as const;

it('says nothing before the first run', () => {
  expect(announcement('editing', calm, null)).toBe('');
});

it('says the status while a run goes on', () => {
  expect(announcement('compiling', calm, null)).toBe('Compiling…');
});

it('says how many are ahead while a run waits, and only then', () => {
  expect(runWords('queued', { ...calm, ahead: 7 }).text).toBe('Queued: about 7 ahead of you');
  expect(runWords('queued', { ...calm, ahead: 0 }).text).toBe('Queued: waiting for a free runner');
  expect(runWords('compiling', { ...calm, ahead: 7 }).text).toBe('Compiling…');
});

it('says that the connection is lost, and that the run is not', () => {
  expect(runWords('running', { ...calm, connection: 'reconnecting' }).text).toContain('The run goes on');
});

it('says why something did not happen before anything else', () => {
  const problem = { type: 'offline', message: 'Nobody answers.' } as const;
  expect(runWords('failed', { ...calm, problem }).text).toBe('Nobody answers.');
  expect(announcement('editing', { ...calm, problem }, null)).toBe('Nobody answers.');
});

it('says how the run ended and which checks failed', () => {
  expect(announcement('finished', { ...calm, verdict: verdict([passed, failed]) }, outcome)).toBe(
    'The workflow completed. 1 of 2 checks failed: Stock nets to zero.',
  );
  expect(announcement('finished', { ...calm, verdict: verdict([passed]) }, outcome)).toBe(
    'The workflow completed. All checks passed.',
  );
});

it('says nothing of checks when none of them had ground to judge', () => {
  const idle = { ...passed, type: 'not-judged' } as const;
  expect(announcement('finished', { ...calm, verdict: verdict([idle]) }, outcome)).toBe(
    'The workflow completed.',
  );
});

it('says when what is shown is not what one would run now', () => {
  const fresh = { changedSinceRun: false, showsEarlierRun: false };
  expect(lastRunNote(fresh)).toBeNull();
  expect(lastRunNote({ ...fresh, changedSinceRun: true })).toContain('has changed since');
  expect(lastRunNote({ ...fresh, showsEarlierRun: true })).toContain('the run before');
});
