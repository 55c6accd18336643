import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { FaultInput } from '@/lib/protocol/fault';
import type { RunCommand } from '@/lib/protocol/run-request';
import type { ScenarioInput } from '@/lib/protocol/scenario';
import type { CommandHandler } from '../lab-run/run-commands';
import { installRuntime } from '../runtime';
import { openEngine, type Engine, type Ran } from './engine.fixture';

let engine: Engine;
beforeAll(async () => {
  installRuntime(() => undefined);
  engine = await openEngine(inject('temporal'));
});
afterAll(() => engine.close());

const workflows = (version: string): string => `
import { condition, defineSignal, proxyActivities, setHandler, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
const { charge, reserve } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 1 },
});
export async function main(): Promise<string[]> {
  const first = await charge();
  const second = await reserve();
  await sleep('1 hour');
  return [first, second, '${version}'];
}
export async function waits(): Promise<string> {
  let answer = '';
  setHandler(defineSignal<[string]>('answer'), (given) => void (answer = given));
  await condition(() => answer !== '');
  return answer;
}`;
const activities = (version: string): string => `
import { inventory, payments } from '@faultline/services';
export async function charge(): Promise<string> {
  await payments.charge({ orderId: 'o', amountCents: 1, idempotencyKey: 'charge' });
  return 'charged by ${version}';
}
export async function reserve(): Promise<string> {
  await inventory.reserve({ orderId: 'o', sku: 'teapot', quantity: 1, idempotencyKey: 'reserve' });
  return 'reserved by ${version}';
}`;
const files = (version: string) => ({
  'workflows.ts': workflows(version),
  'activities.ts': activities(version),
});

function run(faults: FaultInput[], scenario: Partial<ScenarioInput> = {}): Promise<Ran> {
  const next = Object.entries(files('new')).map(([path, text]) => ({ path, text }));
  return engine.run(files('old'), {
    versions: { new: next },
    inFlightTimeoutFactor: 0.01,
    faults,
    ...scenario,
  });
}

const deployAt = (at: Extract<FaultInput, { type: 'deploy' }>['at']): FaultInput => ({
  type: 'deploy',
  id: 'deploy',
  at,
  version: 'new',
});
const slow = (delayMs: number): FaultInput => ({
  type: 'slow',
  id: 'slow',
  on: { operation: 'payments.charge', calls: [1] },
  delayMs,
});
const attempts = (ran: Ran): string[] =>
  ran
    .of('attempt-ended')
    .map((one) => `${one.activityType} #${one.attempt} ${one.result.type} on ${one.workerId}`);

describe('a worker whose code is replaced', () => {
  const duringCharge = deployAt({ type: 'call', operation: 'payments.charge' });

  it('ends the activity it has begun; the workflow goes on with the new code', async () => {
    const ran = await run([duringCharge, slow(700)], { inFlightTimeoutFactor: 1 });
    expect(ran.outcome).toEqual({ type: 'completed', result: ['charged by old', 'reserved by new', 'new'] });
    expect(attempts(ran)).toEqual(['charge #1 completed on worker-1', 'reserve #1 completed on worker-2']);
    expect(ran.wallMs).toBeLessThan(6_000);
  });

  it('is killed when the activity takes too long; the next one tries it again', async () => {
    const ran = await run([duringCharge, slow(9_000)], { inFlightTimeoutFactor: 0.06 });
    expect(ran.outcome).toEqual({ type: 'completed', result: ['charged by new', 'reserved by new', 'new'] });
    expect(attempts(ran)).toEqual([
      'charge #1 unreported on worker-1',
      'charge #2 completed on worker-2',
      'reserve #1 completed on worker-2',
    ]);
    expect(ran.wallMs).toBeLessThan(12_000);
  });

  it.each([
    ['TimerStarted', 1],
    ['ActivityTaskScheduled', 1],
    ['ActivityTaskScheduled', 2],
    ['ActivityTaskCompleted', 1],
    ['ActivityTaskCompleted', 2],
  ])('takes no workflow task after the event that replaces it (%s %i)', async (event, nth) => {
    const ran = await run([deployAt({ type: 'event', event, nth })]);
    if (ran.outcome.type !== 'completed') throw new Error(JSON.stringify(ran.outcome));
    expect(ran.outcome.result).toContain('new');
    const deployed = ran.events.findIndex((one) => one.type === 'deployed');
    const late = ran.events
      .slice(deployed)
      .flatMap((one) => (one.type === 'workflow-command' && one.workerId === 'worker-1' ? [one.name] : []));
    expect(late).toEqual([]);
  });
});

it('a stuck workflow goes on with the code that is deployed for the event that tells of it', async () => {
  const broken = `export async function main(): Promise<string> { throw new Error('a bug'); }`;
  const mended = `export async function main(): Promise<string> { return 'mended'; }`;
  const ran = await engine.run(
    { ...files('old'), 'workflows.ts': broken },
    {
      versions: { mended: [{ path: 'workflows.ts', text: mended }] },
      faults: [
        { type: 'deploy', id: 'fix', at: { type: 'event', event: 'WorkflowTaskFailed' }, version: 'mended' },
      ],
    },
  );
  expect(ran.outcome).toEqual({ type: 'completed', result: 'mended' });
});

it('a worker killed at the event that schedules an activity has not begun it', async () => {
  const at = { type: 'event', event: 'ActivityTaskScheduled', name: 'reserve' } as const;
  const ran = await run([{ type: 'kill-worker', id: 'kill', at }]);
  expect(ran.outcome).toMatchObject({ type: 'completed' });
  const calls = ran.of('ledger').map(({ entry }) => `${entry.operation} #${entry.attempt}`);
  expect(calls).toEqual(['charge #1', 'reserve #2']);
});

/** What a person may ask of the next runs. */
function person(): (asked: RunCommand) => Promise<string | null> {
  let ask: CommandHandler | null = null;
  engine.deps.commands = {
    listen: (handler) => {
      ask = handler;
      return () => (ask = null);
    },
  };
  return async (asked) => {
    await expect.poll(() => ask).not.toBeNull();
    return ask ? ask(asked) : 'nobody listens';
  };
}

it('a person kills the worker of a workflow that waits; its successor takes the signal at once', async () => {
  const command = person();
  const running = run([], { workflow: { type: 'waits' } });
  expect(await command({ type: 'kill-worker' })).toBeNull();
  expect(await command({ type: 'signal', name: 'answer', args: ['yes'] })).toBeNull();
  const ran = await running;
  expect(ran.outcome).toEqual({ type: 'completed', result: 'yes' });
  expect(ran.of('worker').filter((one) => one.life.type === 'born')).toHaveLength(2);
  expect(ran.wallMs).toBeLessThan(8_000);
});

it('the time in which a person holds the clock is not the time of the run', async () => {
  const command = person();
  const deadlineMs = 3_000;
  const running = run([], { workflow: { type: 'main' }, clock: 'by-hand', deadlineMs });
  expect(await command({ type: 'pause-clock' })).toBeNull();
  const heldUntilMs = Date.now() + 2 * deadlineMs;
  await expect.poll(() => Date.now(), { timeout: 3 * deadlineMs }).toBeGreaterThan(heldUntilMs);
  expect(await command({ type: 'play-clock' })).toBeNull();
  expect((await running).outcome).toMatchObject({ type: 'completed' });
});

it('a retried workflow task does not wait for its own start, which history does not show', async () => {
  const ran = await run([
    { type: 'kill-worker', id: 'kill', at: { workflowTask: 1 } },
    {
      type: 'deploy',
      id: 'never',
      at: { type: 'event', event: 'WorkflowExecutionSignaled' },
      version: 'new',
    },
  ]);
  expect(ran.outcome).toMatchObject({ type: 'completed' });
  const events = ran.of('history').map((one) => one.event);
  const retries = events.flatMap(({ type, attributes }) =>
    type === 'WorkflowTaskScheduled' && attributes['attempt'] !== 1 ? [attributes['attempt']] : [],
  );
  // Whoever waits a second for it has run out of the second that the task may take.
  expect(retries).toEqual([2]);
});
