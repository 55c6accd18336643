import { describe, expect, it } from 'vitest';
import { judgeByHand } from '@/lib/lab/judge-by-hand';
import { EMPTY_WORLD, FAILED, runByHand } from '@/lib/lab/run-by-hand';
import type { RecordedReplay } from '@/lib/lab/replays';
import { patched } from './steps/patched/step';

const CLEAN: RecordedReplay = {
  history: 'in-the-night',
  verdict: 'clean',
  event: null,
  location: null,
  summary: 'The code does what the history says.',
  sdkMessage: null,
};
const PARTED: RecordedReplay = {
  ...CLEAN,
  history: 'shipped',
  verdict: 'divergence',
  event: { id: 11, type: 'TimerStarted' },
  location: { file: 'workflows.ts', line: 12, column: 9 },
  summary: 'The code asks for an activity.',
};

function findingOf(replays: readonly RecordedReplay[]) {
  const run = { ...runByHand({ activities: [], outcome: FAILED, world: EMPTY_WORLD }), replays };
  const { failing } = judgeByHand(patched, 'new-order', run);
  return failing.find((one) => one.id === 'every-order-replays') ?? null;
}

describe('recorded orders under way', () => {
  it('are proof when all of them replay, also with drift, which Temporal does not compare', () => {
    expect(findingOf([CLEAN, { ...CLEAN, history: 'shipped', verdict: 'drift' }])).toBeNull();
  });

  it('are told by their name, event and line when the code parts from one', () => {
    expect(findingOf([CLEAN, PARTED])).toMatchObject({
      message: expect.stringContaining('“shipped” and your code part at event 11, TimerStarted.'),
      actual: '“in-the-night”: clean, “shipped”: divergence',
      location: { line: 12 },
    });
  });

  it('fail code that cannot be replayed at all', () => {
    expect(findingOf([CLEAN, { ...PARTED, verdict: 'error', event: null }])).not.toBeNull();
  });

  it('cannot be judged by a run that has not replayed them', () => {
    expect(() => findingOf([CLEAN])).toThrow('The history "shipped" was not replayed in this run');
  });
});
