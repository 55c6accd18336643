import { expect, it } from 'vitest';
import type { Outcome } from '@/lib/protocol/outcome';
import type { Verdict } from '@/lib/protocol/verdict';
import { announcement } from './announcement';
import type { RunPhase } from './run-phase';

const outcome: Outcome = { type: 'completed', result: null };
const ended: RunPhase = { type: 'known', status: { type: 'ended', outcome } };
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

it('says nothing before the first run', () => {
  expect(announcement({ type: 'idle' }, null, null)).toBe('');
});

it('says the status while a run goes on', () => {
  expect(announcement({ type: 'known', status: { type: 'compiling' } }, null, null)).toBe('Compiling…');
});

it('says how the run ended and which checks failed', () => {
  expect(announcement(ended, outcome, verdict([passed, failed]))).toBe(
    'The workflow completed. 1 of 2 checks failed: Stock nets to zero.',
  );
  expect(announcement(ended, outcome, verdict([passed]))).toBe(
    'The workflow completed. All checks passed.',
  );
});
