import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { installRuntime } from '../runtime';
import { openEngine, type Engine } from './engine.fixture';

let engine: Engine;
beforeAll(async () => {
  installRuntime((line) => console.error(line));
  engine = await openEngine(inject('temporal'));
});
afterAll(() => engine.close());

const ACTIVITIES = `
import { inventory, payments } from '@faultline/services';
export async function reserve(): Promise<string> {
  return (await inventory.reserve({ orderId: 'o-1', sku: 'teapot', quantity: 2, idempotencyKey: 'o-1-reserve' })).reservationId;
}
export async function charge(): Promise<string> {
  return (await payments.charge({ orderId: 'o-1', amountCents: 100, idempotencyKey: 'o-1-charge' })).paymentId;
}
export async function spin(): Promise<void> {
  for (;;) {}
}
`;

const HEAD = `
import { proxyActivities, sleep, ApplicationFailure } from '@temporalio/workflow';
import type * as activities from './activities';
const { reserve, charge, spin } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '10 seconds', maximumAttempts: 3 },
});
`;

const files = (body: string, activities = ACTIVITIES): Record<string, string> => ({
  'workflows.ts': HEAD + body,
  'activities.ts': activities,
});

const TWO_STEPS = `
export async function main(): Promise<string> {
  await reserve();
  return charge();
}`;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a run', () => {
  it('carries the result, every attempt and the line of every command', async () => {
    const ran = await engine.run(files(TWO_STEPS), {
      faults: [
        { type: 'fail', id: 'busy', on: { operation: 'payments.charge', calls: [1, 2] }, message: 'busy' },
      ],
    });
    expect(ran.outcome).toEqual({ type: 'completed', result: 'payment-1' });
    const charges = ran.of('attempt-ended').filter((one) => one.activityType === 'charge');
    expect(charges.map((one) => one.result.type)).toEqual(['failed', 'failed', 'completed']);
    const commands = ran.of('workflow-command').filter((one) => one.kind === 'activity');
    expect(commands.map((one) => [one.name, one.location?.file, one.location?.line])).toEqual([
      ['reserve', 'workflows.ts', 10],
      ['charge', 'workflows.ts', 11],
    ]);
    const failed = charges[0]?.result;
    expect(failed?.type === 'failed' && failed.failure.location).toMatchObject({
      file: 'activities.ts',
      line: 7,
    });
    expect(ran.of('ledger').map((one) => one.entry.effect)).toEqual(['applied', 'none', 'none', 'applied']);
  });

  it('carries the line of commands that no interceptor sees', async () => {
    const ran = await engine.run(
      {
        'workflows.ts': `import { deprecatePatch, patched, upsertMemo, upsertSearchAttributes } from '@temporalio/workflow';
export async function main(): Promise<string> {
  const dear = patched('dear') ? 'dear' : 'cheap';
  if (patched('dear')) deprecatePatch('old');
  upsertMemo({ note: 'first' });
  upsertSearchAttributes({ OrderStatus: ['paid'] });
  upsertMemo({ note: 'second' });
  return dear;
}
`,
        'activities.ts': 'export async function nothing(): Promise<void> {}\n',
      },
      {},
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: 'dear' });
    const places = ran.of('workflow-command').map((one) => [one.kind, one.location?.line]);
    expect(places).toEqual([
      ['patch', 3],
      ['patch', 4],
      ['memo', 5],
      ['search-attributes', 6],
      ['memo', 7],
      ['complete', undefined],
    ]);
  });

  it('does not wait for a wait of three days', async () => {
    const ran = await engine.run(
      files(`export async function main() { await sleep('3 days'); return 'done'; }`),
      {},
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: 'done' });
    const [jump] = ran.of('clock');
    expect(jump && jump.toMs - jump.fromMs).toBeGreaterThan(3 * 86_400_000 - 10_000);
    expect(ran.wallMs).toBeLessThan(20_000);
  });

  it('ends with the last event it pushes', async () => {
    const ran = await engine.run(files(TWO_STEPS), {});
    expect(ran.events.at(-1)).toMatchObject({ type: 'run-status', status: { type: 'ended' } });
  });
});

describe('a worker that dies', () => {
  it('under an activity leaves the attempt unreported; the next worker replays and the outcome is the same', async () => {
    const ran = await engine.run(files(TWO_STEPS), {
      inFlightTimeoutFactor: 0.01,
      faults: [{ type: 'crash-after-effect', id: 'crash', on: { operation: 'payments.charge', calls: [1] } }],
    });
    expect(ran.outcome).toEqual({ type: 'completed', result: 'payment-1' });
    const charges = ran.of('attempt-ended').filter((one) => one.activityType === 'charge');
    expect(charges.map((one) => one.result.type)).toEqual(['unreported', 'completed']);
    const lives = ran.of('worker').filter((one) => one.life.type === 'born' || one.life.type === 'died');
    expect(lives.map((one) => [one.workerId, one.life.type])).toEqual([
      ['worker-1', 'born'],
      ['worker-1', 'died'],
      ['worker-2', 'born'],
      ['worker-2', 'died'],
    ]);
    const started = ran.of('history').filter((one) => one.event.type === 'ActivityTaskStarted');
    expect(started.at(-1)?.event.attributes).toMatchObject({ attempt: 2, identity: 'worker-2' });
    expect(ran.of('worker').some((one) => one.workerId === 'worker-2' && one.life.type === 'replaying')).toBe(
      true,
    );
    expect(ran.of('ledger').map((one) => one.entry.effect)).toEqual(['applied', 'applied', 'deduplicated']);
  });

  it('under a local activity gives up its workflow task too, and the next worker runs both again', async () => {
    const local = (HEAD + TWO_STEPS).replaceAll('proxyActivities', 'proxyLocalActivities');
    const ran = await engine.run(
      { 'workflows.ts': local, 'activities.ts': ACTIVITIES },
      {
        inFlightTimeoutFactor: 0.01,
        faults: [
          { type: 'crash-after-effect', id: 'crash', on: { operation: 'payments.charge', calls: [1] } },
        ],
      },
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: 'payment-1' });
    expect(ran.history).toContain('WorkflowTaskTimedOut');
    const charges = ran.of('attempt-ended').filter((one) => one.activityType === 'charge');
    expect(charges.map((one) => [one.workerId, one.result.type])).toEqual([
      ['worker-1', 'unreported'],
      ['worker-2', 'completed'],
    ]);
  });

  it('is a killed process', async () => {
    const ran = await engine.run(files(TWO_STEPS), {
      faults: [{ type: 'kill-worker', id: 'kill', at: { workflowTask: 2 } }],
    });
    expect(ran.outcome).toEqual({ type: 'completed', result: 'payment-1' });
    const born = ran.of('worker').flatMap((one) => (one.life.type === 'born' ? [one.life.pid] : []));
    expect(born).toHaveLength(2);
    for (const pid of born) await expect.poll(() => isAlive(pid)).toBe(false);
    expect(ran.history).toContain('WorkflowTaskTimedOut');
  });

  it('by a hang is found out by the start-to-close timeout', async () => {
    const ran = await engine.run(files(TWO_STEPS), {
      inFlightTimeoutFactor: 0.01,
      faults: [{ type: 'hang', id: 'hang', on: { operation: 'payments.charge', calls: [1] } }],
    });
    expect(ran.outcome).toEqual({ type: 'completed', result: 'payment-1' });
    const command = ran.of('workflow-command').find((one) => one.name === 'charge');
    expect(command?.declaredTimeouts?.startToCloseMs).toBe(60_000);
    expect(command?.effectiveTimeouts?.startToCloseMs).toBe(600);
  });
});

describe('code that cannot go on', () => {
  const stopped = async (body: string, scenario = {}, activities = ACTIVITIES) => {
    const { outcome } = await engine.run(files(body, activities), scenario);
    if (outcome.type !== 'stopped') throw new Error(`it ended as ${JSON.stringify(outcome)}`);
    return outcome;
  };

  it('is stopped in an endless workflow loop, and the next run works', async () => {
    const outcome = await stopped(`export async function main() { await reserve(); for (;;) {} }`);
    expect(outcome.reason).toBe('endless-loop');
    expect(outcome.location).toMatchObject({ file: 'workflows.ts', line: 8 });
    const next = await engine.run(files(TWO_STEPS), {});
    expect(next.outcome.type).toBe('completed');
  });

  it('is stopped in an endless chain of microtasks', async () => {
    const body = `export async function main() { const again = (): Promise<void> => Promise.resolve().then(again); await again(); }`;
    expect((await stopped(body)).reason).toBe('endless-loop');
  });

  it('is stopped in an endless activity loop', async () => {
    const outcome = await stopped(`export async function main() { await spin(); }`);
    expect(outcome.reason).toBe('endless-loop');
    expect(outcome.message).toContain('spin');
  });

  it('names the workflow that is not there', async () => {
    const outcome = await stopped(`export async function other() {}`);
    expect(outcome.reason).toBe('unknown-workflow');
    expect(outcome.message).toContain('"main"');
    expect(outcome.message).toContain('other');
  });

  it('names the activity that is not there, and its line', async () => {
    const outcome = await stopped(`
const { nowhere } = proxyActivities<any>({ startToCloseTimeout: '1s' });
export async function main() {
  await nowhere();
}`);
    expect(outcome.reason).toBe('unknown-activity');
    expect(outcome.location).toMatchObject({ file: 'workflows.ts', line: 11 });
  });

  it('explains that a plain Error in a workflow is retried for ever', async () => {
    const outcome = await stopped(`
export async function main() {
  throw new Error('out of tea');
}`);
    expect(outcome.reason).toBe('stuck-workflow-task');
    expect(outcome.message).toContain('out of tea');
    expect(outcome.location).toMatchObject({ file: 'workflows.ts', line: 10 });
  });

  it('stops retries that would never end', async () => {
    const body = `
const forever = proxyActivities<typeof activities>({ startToCloseTimeout: '1s' });
export async function main() { await forever.charge(); }`;
    const faults = [
      { type: 'fail' as const, id: 'down', on: { operation: 'payments.charge' }, message: 'down' },
    ];
    expect((await stopped(body, { faults })).reason).toBe('unbounded-retries');
  });

  it('stops at the deadline', async () => {
    const body = `import { condition } from '@temporalio/workflow';
export async function main() { await condition(() => false); }`;
    expect((await stopped(body, { deadlineMs: 1_000 })).reason).toBe('deadline');
  });

  it('says which activity module cannot be loaded', async () => {
    const outcome = await stopped(TWO_STEPS, {}, `${ACTIVITIES}\nthrow new Error('no config');`);
    expect(outcome.reason).toBe('load-failed');
    expect(outcome.message).toContain('no config');
  });

  it('is blocked by a syntax error', async () => {
    const { outcome } = await engine.run(files(`export async function main( {`), {});
    expect(outcome.type).toBe('blocked');
  });
});

it('stops when it is cancelled', async () => {
  const cancel = new AbortController();
  const body = `import { condition } from '@temporalio/workflow';
export async function main() { await reserve(); await condition(() => false); }`;
  const running = engine.run(files(body), {}, cancel.signal);
  cancel.abort();
  expect((await running).outcome).toMatchObject({ type: 'stopped', reason: 'cancelled-by-learner' });
});
