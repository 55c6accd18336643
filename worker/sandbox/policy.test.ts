import type { coresdk } from '@temporalio/proto';
import { msToTs } from '@temporalio/common/lib/time';
import { describe, expect, it } from 'vitest';
import { applyPolicy, MAX_COMMANDS, MIN_IN_FLIGHT_MS } from './policy';

type Command = coresdk.workflow_commands.IWorkflowCommand;

const policy = { taskQueue: 'own', activityTypes: new Set(['charge']), inFlightTimeoutFactor: 0.01 };
const activity = (extra: coresdk.workflow_commands.IScheduleActivity = {}): Command => ({
  scheduleActivity: {
    seq: 3,
    activityId: '3',
    activityType: 'charge',
    taskQueue: 'own',
    startToCloseTimeout: msToTs(300_000),
    scheduleToCloseTimeout: msToTs(900_000),
    ...extra,
  },
});
const refusal = (command: Command) => {
  const result = applyPolicy([command], policy);
  return result.ok ? null : result.refused;
};

describe('in-flight timeouts', () => {
  it('are shortened by the factor; both values are kept and others stay', () => {
    const command = activity();
    const result = applyPolicy([command], policy);
    expect(result.ok && result.commands[0]).toMatchObject({
      declaredTimeouts: { startToCloseMs: 300_000, scheduleToCloseMs: 900_000 },
      effectiveTimeouts: { startToCloseMs: 3_000, scheduleToCloseMs: 900_000 },
    });
    expect(Number(command.scheduleActivity?.startToCloseTimeout?.seconds)).toBe(3);
  });

  it('never get shorter than the floor, and never longer than declared', () => {
    const effective = (ms: number) => {
      const result = applyPolicy([activity({ startToCloseTimeout: msToTs(ms) })], policy);
      return result.ok ? result.commands[0]?.effectiveTimeouts?.startToCloseMs : null;
    };
    expect(effective(10_000)).toBe(MIN_IN_FLIGHT_MS);
    expect(effective(200)).toBe(200);
  });
});

describe('a command', () => {
  it('for another task queue is refused', () => {
    expect(refusal(activity({ taskQueue: 'lab-runs' }))).toMatchObject({
      reason: 'refused-by-policy',
      seq: 3,
    });
  });

  it('for an activity that nobody exports is refused by name', () => {
    const refused = refusal(activity({ activityType: 'chrage' }));
    expect(refused).toMatchObject({ reason: 'unknown-activity' });
    expect(refused?.message).toContain('"chrage"');
    expect(refused?.message).toContain('charge');
  });

  it.each([
    [{ startChildWorkflowExecution: {} }, 'child workflows'],
    [{ continueAsNewWorkflowExecution: {} }, 'continue as new'],
    [{ signalExternalWorkflowExecution: {} }, 'signal other'],
    [{ requestCancelExternalWorkflowExecution: {} }, 'cancel other'],
    [{ scheduleNexusOperation: {} }, 'Nexus'],
  ])('%j is refused', (command, words) => {
    expect(refusal(command)?.message).toContain(words);
  });

  it('of an ordinary kind passes', () => {
    const commands: Command[] = [
      { startTimer: { seq: 1 } },
      { cancelTimer: { seq: 1 } },
      { completeWorkflowExecution: {} },
    ];
    const result = applyPolicy(commands, policy);
    expect(result.ok && result.commands.map((one) => one.kind)).toEqual(['timer', 'complete']);
  });
});

it('refuses a flood of commands', () => {
  const flood = Array.from({ length: MAX_COMMANDS + 1 }, (_, seq) => ({ startTimer: { seq } }));
  expect(applyPolicy(flood, policy)).toMatchObject({ ok: false, refused: { reason: 'refused-by-policy' } });
});
