import type { coresdk } from '@temporalio/proto';
import { msToTs } from '@temporalio/common/lib/time';
import { describe, expect, it } from 'vitest';
import { applyPolicy, MAX_CHILDREN, MAX_COMMANDS, type Policy, type Refused } from './policy';
import { MIN_IN_FLIGHT_MS } from './timeouts';

type Command = coresdk.workflow_commands.IWorkflowCommand;

const policy = (extra: Partial<Policy> = {}): Policy => ({
  namespace: 'runs',
  names: {
    workflowId: 'run-1',
    taskQueues: new Map([
      ['default', 'run-run-1'],
      ['bulk', 'run-run-1-bulk'],
    ]),
  },
  activityTypes: new Set(['charge']),
  workflowTypes: new Set(['main', 'ship']),
  searchAttributes: new Set(['OrderStatus']),
  inFlightTimeoutFactor: 0.01,
  workflowTaskTimeoutMs: null,
  children: new Set(),
  ...extra,
});
const activity = (extra: coresdk.workflow_commands.IScheduleActivity = {}): Command => ({
  scheduleActivity: {
    seq: 3,
    activityId: '3',
    activityType: 'charge',
    taskQueue: 'run-run-1',
    startToCloseTimeout: msToTs(300_000),
    scheduleToCloseTimeout: msToTs(900_000),
    ...extra,
  },
});
const child = (extra: coresdk.workflow_commands.IStartChildWorkflowExecution = {}): Command => ({
  startChildWorkflowExecution: {
    seq: 2,
    workflowId: 'ship-1',
    workflowType: 'ship',
    namespace: 'runs',
    taskQueue: 'run-run-1',
    ...extra,
  },
});
const refusal = (command: Command): Refused | null => {
  const result = applyPolicy([command], policy());
  return result.ok ? null : result.refused;
};

describe('in-flight timeouts', () => {
  it('are shortened by the factor; both values are kept and others stay', () => {
    const command = activity();
    const result = applyPolicy([command], policy());
    expect(result.ok && result.commands[0]).toMatchObject({
      declaredTimeouts: { startToCloseMs: 300_000, scheduleToCloseMs: 900_000 },
      effectiveTimeouts: { startToCloseMs: 3_000, scheduleToCloseMs: 900_000 },
    });
    expect(Number(command.scheduleActivity?.startToCloseTimeout?.seconds)).toBe(3);
  });

  it('never get shorter than the floor, and never longer than declared', () => {
    const effective = (ms: number) => {
      const result = applyPolicy([activity({ startToCloseTimeout: msToTs(ms) })], policy());
      return result.ok ? result.commands[0]?.effectiveTimeouts?.startToCloseMs : null;
    };
    expect(effective(10_000)).toBe(MIN_IN_FLIGHT_MS);
    expect(effective(200)).toBe(200);
  });

  it('of local activities are shortened too, also when only the whole has a limit', () => {
    const command: Command = {
      scheduleLocalActivity: { seq: 1, activityType: 'charge', scheduleToCloseTimeout: msToTs(300_000) },
    };
    const result = applyPolicy([command], policy());
    expect(result.ok && result.commands[0]?.effectiveTimeouts).toMatchObject({
      startToCloseMs: 3_000,
      scheduleToCloseMs: 300_000,
    });
  });

  it('leave a child’s own limits alone, but for how long a dead worker holds its task', () => {
    const command = child({ workflowRunTimeout: msToTs(60_000) });
    applyPolicy([command], policy({ workflowTaskTimeoutMs: 1_000 }));
    const { workflowTaskTimeout, workflowRunTimeout } = command.startChildWorkflowExecution ?? {};
    expect(Number(workflowTaskTimeout?.seconds)).toBe(1);
    expect(Number(workflowRunTimeout?.seconds)).toBe(60);
  });
});

describe('a task queue', () => {
  it('of the scenario becomes the run’s own of that name; the real name stays', () => {
    const commands = [activity({ taskQueue: 'bulk' }), activity({ taskQueue: 'run-run-1-bulk' }), activity()];
    expect(applyPolicy(commands, policy()).ok).toBe(true);
    const queues = commands.map((one) => one.scheduleActivity?.taskQueue);
    expect(queues).toEqual(['run-run-1-bulk', 'run-run-1-bulk', 'run-run-1']);
  });

  it.each([
    [activity({ taskQueue: 'lab-runs' })],
    [child({ taskQueue: 'lab-runs' })],
    [{ continueAsNewWorkflowExecution: { workflowType: 'main', taskQueue: 'lab-runs' } }],
  ])('of somebody else is refused in %j', (command) => {
    const refused = refusal(command);
    expect(refused).toMatchObject({ reason: 'refused-by-policy' });
    expect(refused?.message).toContain('default, bulk');
  });
});

describe('another workflow', () => {
  it('is the run’s own, whatever its name: children, signals and cancels are kept below the run’s id', () => {
    const commands: Command[] = [
      child(),
      child({ workflowId: 'run-1/ship-2' }),
      child({ workflowId: 'run-12' }),
      { signalExternalWorkflowExecution: { childWorkflowId: 'ship-1', signalName: 'go' } },
      { signalExternalWorkflowExecution: { workflowExecution: { workflowId: 'other' }, signalName: 'go' } },
      { requestCancelExternalWorkflowExecution: { workflowExecution: { workflowId: 'run-1' } } },
    ];
    const result = applyPolicy(commands, policy());
    expect(result.ok && result.commands.map((one) => [one.kind, one.id])).toEqual([
      ['child-workflow', 'run-1/ship-1'],
      ['child-workflow', 'run-1/ship-2'],
      ['child-workflow', 'run-1/run-12'],
      ['signal-external', 'run-1/ship-1'],
      ['signal-external', 'run-1/other'],
      ['cancel-external', 'run-1'],
    ]);
    expect(commands[3]?.signalExternalWorkflowExecution?.childWorkflowId).toBe('run-1/ship-1');
    expect(commands[4]?.signalExternalWorkflowExecution?.workflowExecution?.workflowId).toBe('run-1/other');
  });

  it.each([
    [child({ namespace: 'faultline-lab' })],
    [{ signalExternalWorkflowExecution: { workflowExecution: { namespace: 'x', workflowId: 'w' } } }],
    [{ requestCancelExternalWorkflowExecution: { workflowExecution: { namespace: 'x', workflowId: 'w' } } }],
  ])('in another namespace is refused in %j', (command) => {
    expect(refusal(command)?.message).toContain('namespace');
  });

  it('of an unknown type is refused by name, as a child and by Continue-As-New', () => {
    const again = { continueAsNewWorkflowExecution: { workflowType: 'shop' } };
    for (const command of [child({ workflowType: 'shop' }), again]) {
      const refused = refusal(command);
      expect(refused).toMatchObject({ reason: 'unknown-workflow' });
      expect(refused?.message).toContain('main, ship');
    }
  });

  it('may not have a cron schedule, nor a name without end', () => {
    expect(refusal(child({ cronSchedule: '* * * * *' }))?.message).toContain('cron');
    expect(refusal(child({ workflowId: 'x'.repeat(500) }))?.message).toContain('200 characters');
  });

  it('is not started without end', () => {
    const shared = policy();
    for (let n = 0; n < MAX_CHILDREN; n += 1) applyPolicy([child({ workflowId: `c-${n}` })], shared);
    expect(applyPolicy([child({ workflowId: 'c-1' })], shared).ok).toBe(true);
    expect(applyPolicy([child({ workflowId: 'one-more' })], shared)).toMatchObject({ ok: false });
  });
});

describe('a command', () => {
  it('for an activity that nobody exports is refused by name, and the name is cut', () => {
    const refused = refusal(activity({ activityType: 'chrage' }));
    expect(refused).toMatchObject({ reason: 'unknown-activity', kind: 'activity', seq: 3 });
    expect(refused?.message).toContain('"chrage"');
    expect(refused?.message).toContain('charge');
    expect(refusal(activity({ activityType: 'x'.repeat(5_000) }))?.message.length).toBeLessThan(600);
  });

  it.each<[Command]>([[{ scheduleNexusOperation: {} }], [{ requestCancelNexusOperation: {} }]])(
    '%j is refused with a word about Nexus',
    (command) => {
      expect(refusal(command)?.message).toContain('Nexus');
    },
  );

  it('that is none is refused', () => {
    expect(refusal({})).toMatchObject({ reason: 'refused-by-policy' });
  });

  it('for a search attribute that nobody registered is refused by name', () => {
    const upsert = (name: string): Command => ({
      upsertWorkflowSearchAttributes: { searchAttributes: { indexedFields: { [name]: {} } } },
    });
    expect(refusal(upsert('OrderStatus'))).toBeNull();
    expect(refusal(upsert('Secret'))?.message).toContain('"Secret"');
  });

  it('of an ordinary kind passes', () => {
    const commands: Command[] = [
      { startTimer: { seq: 1 } },
      { cancelTimer: { seq: 1 } },
      { cancelChildWorkflowExecution: { childWorkflowSeq: 1 } },
      { cancelSignalWorkflow: { seq: 1 } },
      { respondToQuery: { queryId: 'q' } },
      { updateResponse: { protocolInstanceId: 'u' } },
      { modifyWorkflowProperties: {} },
      { setPatchMarker: { patchId: 'x'.repeat(5_000) } },
      { completeWorkflowExecution: {} },
    ];
    const result = applyPolicy(commands, policy());
    expect(result.ok && result.commands.map((one) => one.kind)).toEqual([
      'timer',
      'memo',
      'patch',
      'complete',
    ]);
    expect(result.ok && result.commands[2]?.name.length).toBe(200);
  });
});

it('refuses a flood of commands', () => {
  const flood = Array.from({ length: MAX_COMMANDS + 1 }, (_, seq) => ({ startTimer: { seq } }));
  expect(applyPolicy(flood, policy())).toMatchObject({
    ok: false,
    refused: { reason: 'refused-by-policy' },
  });
});
