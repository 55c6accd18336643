import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { FaultInput } from '@/lib/protocol/fault';
import { installRuntime } from '../runtime';
import { openEngine, type Engine } from './engine.fixture';

let engine: Engine;
beforeAll(async () => {
  installRuntime((line) => console.error(line));
  engine = await openEngine(inject('temporal'));
});
afterAll(() => engine.close());

const FILES = {
  'workflows.ts': `
import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
const { charge } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 1 },
});
export async function main(payments: number): Promise<number> {
  let charged = 0;
  for (let payment = 1; payment <= payments; payment += 1) charged += await charge(payment);
  return charged;
}`,
  'activities.ts': `
import { payments } from '@faultline/services';
export async function charge(payment: number): Promise<number> {
  await payments.charge({ orderId: 'o-' + payment, amountCents: 100, idempotencyKey: 'charge-' + payment });
  return 1;
}`,
};

const RUNS = 4;
const CRASHES = 40;
const KILLS = 10;
/** What SDK core keeps of a dead worker that is never let go of is a few MB. */
const MB = 1024 * 1024;

/** Each crash costs an attempt, each kill a workflow task; nothing else makes more of either. */
const FAULTS: FaultInput[] = [
  {
    type: 'crash-after-effect',
    id: 'crash',
    on: { operation: 'payments.charge', calls: Array.from({ length: CRASHES }, (_, index) => index + 1) },
  },
  ...Array.from({ length: KILLS }, (_, index): FaultInput => {
    return { type: 'kill-worker', id: `kill-${index}`, at: { workflowTask: 2 * index + 2 } };
  }),
];

it('loses no task and keeps no memory over two hundred deaths in a row', { timeout: 900_000 }, async () => {
  const used: number[] = [];
  for (let run = 1; run <= RUNS; run += 1) {
    const ran = await engine.run(FILES, {
      workflow: { type: 'main', args: [20] },
      inFlightTimeoutFactor: 0.001,
      deadlineMs: 240_000,
      faults: FAULTS,
    });
    expect(ran.outcome).toEqual({ type: 'completed', result: 20 });
    const deaths = ran.of('worker').filter(({ life }) => life.type === 'died' && life.cause === 'fault');
    expect(deaths).toHaveLength(CRASHES + KILLS);
    expect(ran.of('ledger').filter((one) => one.entry.effect === 'applied')).toHaveLength(20);
    globalThis.gc?.();
    used.push(process.memoryUsage.rss());
  }
  // The first run fills caches that stay.
  const [first = 0] = used;
  expect((used.at(-1) ?? 0) - first).toBeLessThan(60 * MB);
});
