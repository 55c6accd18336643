import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ScriptStepInput } from '@/lib/protocol/script';
import { installRuntime } from '../runtime';
import { openStage, type Stage } from './stage.fixture';

let stage: Stage;
beforeAll(async () => {
  installRuntime((line) => console.error(line));
  stage = await openStage(inject('temporal'));
});
afterAll(() => stage.close());

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const approve = (id: string, afterMs: number, more: Partial<ScriptStepInput> = {}): ScriptStepInput => ({
  id,
  at: { afterMs },
  action: { type: 'signal', name: 'approve', args: [id] },
  ...more,
});

describe('an approver', () => {
  it('answers after two days, before a timeout of three and after the reminder', async () => {
    const played = await stage.play({ script: [approve('ann', 2 * DAY)] });
    console.log('three days', played.wallMs);
    expect(played.result).toEqual({ answers: ['ann'], reminders: 1, inTime: true });
    expect(played.steps).toEqual(['ann: done']);
    expect(played.history).toEqual([
      '24:00 timerFired',
      '48:00 workflowExecutionSignaled',
      '49:00 timerFired',
      '49:00 workflowExecutionCompleted',
    ]);
  });
});
