import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fault, type FaultInput } from '@/lib/protocol/fault';
import type { World } from '@/lib/protocol/world';
import { openEngine, type Engine, type Ran } from '../run/engine.fixture';
import { storyOf } from '../run/story.fixture';
import { installRuntime } from '../runtime';
import { seedsForEveryChoice } from './choose';

let engine: Engine;
beforeAll(async () => {
  installRuntime((line) => console.error(line));
  engine = await openEngine(inject('temporal'));
});
afterAll(() => engine.close());

const ACTIVITIES = `
import { Context } from '@temporalio/activity';
import { cars, flights, hotels, email, warehouse } from '@faultline/services';
const trip = { tripId: 't' };
export const bookFlight = () => flights.book({ ...trip, flight: 'KL 1', idempotencyKey: 't-flight' });
export const bookHotel = () => hotels.book({ ...trip, hotel: 'Grand', idempotencyKey: 't-hotel' });
export const bookCar = () => cars.book({ ...trip, car: 'Mini', idempotencyKey: 't-car' });
export const cancelFlight = () => flights.cancel(trip);
export const cancelHotel = () => hotels.cancel(trip);
export const cancelCar = () => cars.cancel(trip);
export async function receiveAll(): Promise<number> {
  const { info, heartbeat } = Context.current();
  let from = info.heartbeatDetails?.next ?? 1;
  for (; from <= 60; from += 10) {
    heartbeat({ next: from, of: 60 });
    await warehouse.receiveItems({ deliveryId: 'truck', from, to: from + 9 });
  }
  return from;
}
export async function sendMany(count: number): Promise<void> {
  for (let one = 1; one <= count; one += 1) await email.send({ to: 'ada@example.com', subject: 'Mail ' + one });
}
`;

const HEAD = `
import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
const act = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '10 seconds', maximumAttempts: 2 },
});
`;

/** Books a trip, and undoes whatever it has tried; `undo` is what the code does in its place when a step fails. */
const saga = (undo = 'for (const one of undos.reverse()) await one();'): string => `
export async function main(): Promise<string> {
  const undos: (() => Promise<unknown>)[] = [];
  try {
    undos.push(act.cancelFlight); await act.bookFlight();
    undos.push(act.cancelHotel); await act.bookHotel();
    undos.push(act.cancelCar); await act.bookCar();
    return 'booked';
  } catch (error) {
    ${undo}
    throw error;
  }
}`;

const files = (body: string): Record<string, string> => ({
  'workflows.ts': HEAD + body,
  'activities.ts': ACTIVITIES,
});

const world = {
  offers: [
    { service: 'flights' as const, name: 'KL 1', free: 1 },
    { service: 'hotels' as const, name: 'Grand', free: 1 },
    { service: 'cars' as const, name: 'Mini', free: 1 },
  ],
};

function finalWorld(ran: Ran): World {
  const last = ran.of('world').at(-1);
  if (!last) throw new Error('no world was told');
  return last.world;
}

const stillBooked = (ran: Ran): string[] =>
  finalWorld(ran).bookings.flatMap((one) => (one.status === 'booked' ? [one.name] : []));

describe('faults that come together', () => {
  const faults: FaultInput[] = [
    { type: 'lost-response', id: 'lost', on: { operation: 'hotels.book', attempts: [1] } },
    { type: 'fail', id: 'no-car', on: { operation: 'cars.book' }, message: 'No cars today' },
    { type: 'kill-worker', id: 'kill', at: { type: 'call', operation: 'hotels.cancel' } },
  ];
  const run = () => engine.run(files(saga()), { world, faults, inFlightTimeoutFactor: 0.01 });

  it('all strike: an answer gets lost, and the worker dies while it compensates', async () => {
    const ran = await run();
    expect(ran.outcome.type).toBe('failed');
    expect(ran.of('fault-struck').map((one) => one.faultId)).toEqual(['lost', 'no-car', 'no-car', 'kill']);
    const cancels = ran.of('attempt-ended').filter((one) => one.activityType === 'cancelHotel');
    expect(cancels.map((one) => [one.workerId, one.result.type])).toEqual([
      ['worker-1', 'unreported'],
      ['worker-2', 'completed'],
    ]);
    const calls = ran.of('ledger').map(({ entry }) => entry);
    expect(calls.filter((one) => one.service === 'hotels').map((one) => [one.effect, one.response])).toEqual([
      ['applied', 'nothing'],
      ['deduplicated', 'returned'],
      ['none', 'nothing'],
      ['applied', 'returned'],
    ]);
    expect(stillBooked(ran)).toEqual([]);
    expect(finalWorld(ran).offers.map((one) => one.free)).toEqual([1, 1, 1]);
  });

  it('tell the same story again', async () => {
    expect(storyOf(await run())).toEqual(storyOf(await run()));
  });
});

describe('a choice of faults', () => {
  const choice = 'what fails';
  const faults: FaultInput[] = [
    { type: 'fail', id: 'no-hotel', choice, on: { operation: 'hotels.book' }, message: 'No rooms' },
    { type: 'lost-response', id: 'hotel-lost', choice, on: { operation: 'hotels.book' } },
    { type: 'fail', id: 'no-car', choice, on: { operation: 'cars.book' }, message: 'No cars' },
  ];
  const seeds = seedsForEveryChoice(faults.map((one) => fault.parse(one)));
  const runAll = async (body: string): Promise<Ran[]> => {
    const runs: Ran[] = [];
    for (const seed of seeds) runs.push(await engine.run(files(body), { world, faults }, undefined, seed));
    return runs;
  };

  it('is made by the seed of the run, and only the chosen one strikes', async () => {
    const struck = (await runAll(saga())).map(
      (ran) => new Set(ran.of('fault-struck').map((one) => one.faultId)),
    );
    expect(struck.every((one) => one.size === 1)).toBe(true);
    expect(new Set(struck.flatMap((one) => [...one]))).toEqual(new Set(['no-hotel', 'hotel-lost', 'no-car']));
  });

  it('lets a right answer pass with every seed, and one that is made for a single fault fail', async () => {
    expect((await runAll(saga())).map(stillBooked)).toEqual([[], [], []]);
    const special = await runAll(saga('await act.cancelFlight();'));
    expect(special.map(stillBooked).filter((left) => left.length > 0).length).toBeGreaterThan(0);
  });
});

describe('an activity that tells its progress', () => {
  const body = `
const long = proxyActivities<typeof activities>({ startToCloseTimeout: '1 hour', heartbeatTimeout: '40 seconds' });
export async function main(): Promise<number> { return long.receiveAll(); }`;
  const run = (one: FaultInput) =>
    engine.run(files(body), {
      world: { deliveries: [{ deliveryId: 'truck', items: 60 }] },
      faults: [one],
      inFlightTimeoutFactor: 0.02,
    });

  it('stalls: nothing of it is heard any more, a timeout finds out, and the next attempt goes on from there', async () => {
    const ran = await run({ type: 'stalled-heartbeat', id: 'stall', progress: 31 });
    expect(ran.outcome).toEqual({ type: 'completed', result: 61 });
    const started = ran.of('history').findLast((one) => one.event.type === 'ActivityTaskStarted');
    expect(started?.event.attributes).toMatchObject({
      attempt: 2,
      lastFailure: { message: expect.stringContaining('Heartbeat') },
    });
    expect(ran.of('fault-struck')).toMatchObject([{ faultId: 'stall', attempt: 1 }]);
    const calls = ran.of('ledger').map(({ entry }) => [entry.attempt, entry.businessKey]);
    expect(calls).toEqual([
      [1, 'truck/1-10'],
      [1, 'truck/11-20'],
      [1, 'truck/21-30'],
      [2, 'truck/31-40'],
      [2, 'truck/41-50'],
      [2, 'truck/51-60'],
    ]);
    expect(finalWorld(ran).deliveries).toMatchObject([{ received: 60, receivedAgain: 0 }]);
  });

  it('loses its worker at a progress, and the next attempt ends the work on another', async () => {
    const at = { type: 'progress', activityType: 'receiveAll', atLeast: 31 } as const;
    const ran = await run({ type: 'kill-worker', id: 'kill', at });
    expect(ran.outcome).toEqual({ type: 'completed', result: 61 });
    const ends = ran.of('attempt-ended').map((one) => [one.workerId, one.attempt, one.result.type]);
    expect(ends).toEqual([
      ['worker-1', 1, 'unreported'],
      ['worker-2', 2, 'completed'],
    ]);
    expect(finalWorld(ran).deliveries).toMatchObject([{ received: 60 }]);
  });
});

it('tells a world of many rows seldom, and as it is at the end', async () => {
  const body = `export async function main(): Promise<void> { await act.sendMany(300); }`;
  const ran = await engine.run(files(body), {});
  expect(ran.outcome.type).toBe('completed');
  expect(ran.of('ledger')).toHaveLength(300);
  expect(finalWorld(ran).mails).toHaveLength(300);
  const rows = ran.of('world').reduce((sum, one) => sum + one.world.mails.length, 0);
  expect(rows).toBeLessThan(20 * 300);
});
