import { describe, expect, it } from 'vitest';
import { runByHand, type Outcome } from '@/lib/lab/run-by-hand';
import type { LedgerEntry, Run } from '@/lib/run/model';
import {
  appliedCalls,
  endInWords,
  notCompleted,
  numberOf,
  placeOfCall,
  placeOfTrouble,
  textOf,
} from './words';

const LINE = { file: 'workflows.ts', line: 9, column: 3 };
const diverged: Outcome = {
  type: 'stopped',
  reason: 'diverged',
  message: 'The code took another way.',
  location: LINE,
};

function runEndingIn(outcome: Outcome): Run {
  return runByHand({
    activities: [
      { operation: 'payments.charge', scheduled: 5, closed: 7, effects: ['applied', 'deduplicated'] },
    ],
    outcome,
  });
}

/** The run with a workflow task that failed before its last event. */
function withFailedTask(run: Run): Run {
  const execution = run.executions.get('workflow-1');
  if (!execution) throw new Error('no execution');
  const task = { eventId: 6, type: 'WorkflowTaskFailed', timeMs: 0, attributes: {} };
  return {
    ...run,
    executions: new Map([['workflow-1', { ...execution, history: [task, ...execution.history] }]]),
  };
}

function firstEntry(run: Run, args: LedgerEntry['args']): LedgerEntry {
  const [fact] = run.ledger;
  if (!fact) throw new Error('no call');
  return { ...fact.entry, args };
}

describe('a run that diverged', () => {
  const run = withFailedTask(runEndingIn(diverged));

  it('broke at the workflow task that failed and the line that asked for something else', () => {
    expect(placeOfTrouble(run)).toEqual({ event: { workflowId: 'workflow-1', eventId: 6 }, location: LINE });
  });

  it('fails with how it ended', () => {
    expect(notCompleted(run, 'It broke.', 'It hurts.')).toMatchObject({
      type: 'failed',
      message: 'It broke.',
      why: 'It hurts.',
      actual: 'the run is stuck: The code took another way.',
    });
  });
});

it.each<[Outcome, string]>([
  [{ ...diverged, reason: 'stuck-workflow-task' }, 'the run is stuck: The code took another way.'],
  [{ ...diverged, reason: 'deadline' }, 'the run was stopped: The code took another way.'],
  [{ type: 'timed-out' }, 'the run ended as timed-out'],
])('tells an end in words', (outcome, words) => {
  expect(endInWords(runEndingIn(outcome))).toBe(words);
});

it('has nothing to say of a run that completed', () => {
  expect(notCompleted(runEndingIn({ type: 'completed', result: null }), 'It broke.', 'It hurts.')).toBe(null);
});

describe('a call', () => {
  const run = runEndingIn({ type: 'completed', result: null });

  it('counts when it changed the world', () => {
    expect(appliedCalls(run, 'payments.charge').map((entry) => entry.effect)).toEqual(['applied']);
  });

  it('is where its activity was scheduled, and one that was not made is the end', () => {
    expect(placeOfCall(run, firstEntry(run, {})).event).toEqual({ workflowId: 'workflow-1', eventId: 5 });
    expect(placeOfCall(run, undefined).event).toEqual({ workflowId: 'workflow-1', eventId: 8 });
  });

  it.each<[LedgerEntry['args'], string, number]>([
    [{ subject: 'Thank you', amountCents: 4_200 }, 'Thank you', 4_200],
    [{ subject: 7, amountCents: '42' }, '', 0],
    [['Thank you'], '', 0],
    [null, '', 0],
  ])('gives its texts and numbers by name: %j', (args, text, cents) => {
    const entry = firstEntry(run, args);
    expect([textOf(entry, 'subject'), numberOf(entry, 'amountCents')]).toEqual([text, cents]);
  });
});
