import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { FaultInput } from '@/lib/protocol/fault';
import type { ScriptStepInput } from '@/lib/protocol/script';
import { installRuntime } from '../runtime';
import { openStage, type Stage } from './stage.fixture';

let stage: Stage;
beforeAll(async () => {
  installRuntime((line) => console.error(line));
  stage = await openStage(inject('temporal'));
});
afterAll(() => stage.close());

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const approve = (id: string, at: ScriptStepInput['at'], workflow = 'main'): ScriptStepInput => ({
  id,
  at,
  action: { type: 'signal', workflow, name: 'approve', args: [id] },
});
const after = (ms: number): ScriptStepInput['at'] => ({ afterMs: ms });

describe('an approver', () => {
  it('answers after two days, before a timeout of three and after the reminder', async () => {
    const played = await stage.play({ script: [approve('ann', after(2 * DAY))] });
    expect(played.result).toEqual({ answers: ['ann'], reminders: 1, inTime: true });
    expect(played.steps).toEqual(['ann: done']);
    expect(played.history).toEqual([
      '24:00 timerFired',
      '48:00 workflowExecutionSignaled',
      '49:00 timerFired',
      '49:00 workflowExecutionCompleted',
    ]);
    expect(played.wallMs).toBeLessThan(5_000);
  });

  it('is asked again every time the same: same story, same history', async () => {
    const script = [
      approve('bob', after(DAY)),
      approve('ann', after(DAY)),
      approve('cid', after(DAY + 30 * MINUTE)),
    ];
    const first = await stage.play({ script });
    const second = await stage.play({ script });
    expect(first.result).toEqual({ answers: ['bob', 'ann', 'cid'], reminders: 0, inTime: true });
    expect(second.result).toEqual(first.result);
    expect(second.history).toEqual(first.history);
  });

  it('never answers, and the timeout of three days comes', async () => {
    const script: ScriptStepInput[] = [
      { id: 'look', at: after(71 * HOUR), action: { type: 'query', name: 'state' } },
    ];
    const played = await stage.play({ script });
    expect(played.steps).toEqual(['look: "0 answers, 1 reminders"']);
    expect(played.result).toEqual({ answers: [], reminders: 1, inTime: false });
    expect(played.history.at(-1)).toBe('73:00 workflowExecutionCompleted');
  });

  it('reacts to what happens: half an hour after the reminder, ahead of what is due later', async () => {
    const onReminder = { trigger: { type: 'event', event: 'TimerFired' }, afterMs: 30 * MINUTE } as const;
    const script = [approve('late', after(2 * DAY)), approve('reminded', onReminder)];
    const played = await stage.play({ script });
    expect(played.steps).toEqual([
      'reminded: done',
      'late: The workflow had already ended when the signal "approve" arrived. Nobody received it.',
    ]);
    expect(played.history).toContain('24:30 workflowExecutionSignaled');
  });

  it('is told about when what he waits for never comes', async () => {
    const onSecond = {
      trigger: { type: 'event', event: 'WorkflowExecutionCancelRequested', nth: 2 },
    } as const;
    const played = await stage.play({ script: [approve('ann', after(HOUR)), approve('never', onSecond)] });
    expect(played.result).toEqual({ answers: ['ann'], reminders: 0, inTime: true });
    expect(played.steps[1]).toBe(
      'never: This never came: the 2nd WorkflowExecutionCancelRequested in "main" did not happen.',
    );
  });
});

describe('a message that a fault strikes', () => {
  const play = (fault: FaultInput) =>
    stage.play({ script: [approve('ann', after(2 * DAY))], faults: [fault] });

  it('arrives twice', async () => {
    const played = await play({ type: 'duplicate-signal', id: 'twice', signal: 'approve' });
    expect(played.result).toMatchObject({ answers: ['ann', 'ann'] });
    expect(played.told).toMatchObject([{ stepId: 'ann', faultId: 'twice', failure: null }]);
    expect(played.struck).toMatchObject([{ faultId: 'twice', workflowId: played.told[0]?.workflowId }]);
  });

  it('arrives late, when the timeout has fired', async () => {
    const played = await play({
      type: 'late-signal',
      id: 'slow-mail',
      signal: 'approve',
      delayMs: DAY + MINUTE,
    });
    expect(played.result).toEqual({ answers: ['ann'], reminders: 1, inTime: false });
    expect(played.history.slice(1, 3)).toEqual(['72:00 timerFired', '72:01 workflowExecutionSignaled']);
    expect(played.told).toMatchObject([{ stepId: 'ann', faultId: 'slow-mail' }]);
  });

  it('does not arrive', async () => {
    const played = await play({ type: 'missing-signal', id: 'lost', signal: 'approve' });
    expect(played.result).toEqual({ answers: [], reminders: 1, inTime: false });
    expect(played.told).toMatchObject([{ stepId: 'ann', faultId: 'lost', workflowId: null }]);
  });
});

describe('a system that calls back', () => {
  const callback = (afterMs: number): ScriptStepInput => ({
    id: 'carrier',
    who: 'carrier',
    at: after(afterMs),
    action: { type: 'complete-activity', activityType: 'ship', result: 'parcel-1' },
  });
  // Two seconds on the server are five and a half hours in the story.
  const shipping = { workflow: { type: 'shipping' }, inFlightTimeoutFactor: 0.0001 };

  it('completes the activity hours later, without anybody waiting for them', async () => {
    const played = await stage.play({ ...shipping, script: [callback(5 * HOUR)] });
    expect(played.result).toBe('parcel-1');
    expect(played.wallMs).toBeLessThan(1_900);
  });

  it('reports a failure instead', async () => {
    const failure = { message: 'no such address', type: 'BadAddress', nonRetryable: true };
    const step = callback(HOUR);
    const played = await stage.play({
      ...shipping,
      script: [{ ...step, action: { type: 'complete-activity', activityType: 'ship', failure } }],
    });
    expect(played.steps).toEqual(['carrier: done']);
    expect(played.result).toBe('never shipped');
  });

  it('comes after the timeout, and finds nobody', async () => {
    const played = await stage.play({ ...shipping, script: [callback(6 * HOUR)] });
    expect(played.result).toBe('never shipped');
    expect(played.steps[0]).toMatch(/^carrier: No activity of type "ship" was waiting/);
    expect(played.holds.map((one) => one.type)).toContain('activity');
  });
});

describe('the script', () => {
  it('follows a workflow through Continue-As-New', async () => {
    const played = await stage.play({
      workflow: { type: 'chain' },
      script: [approve('ann', after(90 * MINUTE))],
    });
    expect(played.result).toEqual({ run: 3, answers: ['ann in run 2'] });
  });

  it('moves the clock of a child on which its parent waits, and meets the parent afterwards', async () => {
    const played = await stage.play({
      workflow: { type: 'parent' },
      script: [approve('ann', after(25 * HOUR))],
    });
    expect(played.result).toEqual(['slept', 'ann', 'awake']);
  });

  it('skips backoffs between attempts on the way', async () => {
    const script: ScriptStepInput[] = [
      { id: 'cancel', at: after(71 * MINUTE), action: { type: 'cancel' } },
      { id: 'too-early', at: after(HOUR), action: { type: 'query', name: 'nothing' } },
    ];
    const played = await stage.play({ workflow: { type: 'retrying' }, script });
    expect(played.result).toBe('attempt 4');
    expect(played.steps[0]).toMatch(/^too-early: .*nothing/);
    expect(played.steps[1]).toMatch(/^cancel: The workflow had already ended/);
    expect(played.wallMs).toBeLessThan(3_000);
  });

  it('gets answers to updates whose handlers wait, and starts further workflows', async () => {
    const played = await stage.play({
      script: [
        { id: 'update', at: after(HOUR), action: { type: 'update', name: 'correct', args: [2 * HOUR] } },
        { id: 'no-such', at: after(HOUR), action: { type: 'update', name: 'nothing' } },
        {
          id: 'other',
          at: after(2 * HOUR),
          action: { type: 'start', key: 'other', workflow: { type: 'approval' } },
        },
        approve('for-other', after(3 * HOUR), 'other'),
        approve('for-main', after(4 * HOUR)),
        approve('for-nobody', after(4 * HOUR), 'stranger'),
      ],
    });
    expect(played.steps.toSorted()).toEqual([
      'for-main: done',
      'for-nobody: No workflow was started as "stranger", so there was nobody to reach.',
      'for-other: done',
      expect.stringMatching(/^no-such: .*nothing/),
      'other: done',
      'update: 0',
    ]);
  });
});

describe('what a run does', () => {
  it('strikes faults that wait for an event, once, before the clock goes on', async () => {
    const at = { type: 'event', event: 'TimerFired', nth: 1 } as const;
    const played = await stage.play({
      workflow: { type: 'twoSleeps' },
      faults: [{ type: 'deploy', id: 'friday', at, version: 'v2' }],
      script: [{ id: 'monday', at: after(25 * HOUR), action: { type: 'deploy', version: 'v3' } }],
    });
    expect(played.deploys).toMatchObject([
      { version: 'v2', faultId: 'friday' },
      { version: 'v3', faultId: null },
    ]);
    const [friday, monday] = played.deploys.map((one) => one.atMs);
    expect(Math.round(((monday ?? 0) - (friday ?? 0)) / MINUTE)).toBe(60);
  });

  it('waits, at a call or a heartbeat, for the step that is to be taken at that moment', async () => {
    const atCall = { trigger: { type: 'call', operation: 'payments.charge' } } as const;
    const atProgress = { trigger: { type: 'progress', activityType: 'copy', atLeast: 30 } } as const;
    const { script, ended } = await stage.perform({
      script: [approve('called', atCall), approve('halfway', atProgress), approve('last', after(HOUR))],
    });
    await script.onProgress('copy', 29);
    await script.onCall('payments.charge');
    await script.onProgress('copy', 31);
    const played = await ended;
    expect(played.told.map((one) => one.stepId)).toEqual(['called', 'halfway', 'last']);
  });
});

it('skips freely without a script', async () => {
  const played = await stage.play({ workflow: { type: 'parent' } });
  expect(played.result).toEqual(['slept', 'awake']);
});
