import { describe, expect, it } from 'vitest';
import { judgeByHand, takenByHand } from '@/lib/lab/judge-by-hand';
import { EMPTY_WORLD, FAILED, runByHand, type HandMadeActivity, type Outcome } from '@/lib/lab/run-by-hand';
import { continueAsNew } from './step';

const DONE: Outcome = { type: 'completed', result: null };

/** Pages of the first truck, each asked for by an activity of its own. */
const pages = (...numbers: readonly number[]): HandMadeActivity[] =>
  numbers.map((page, nth) => ({
    operation: 'warehouse.receiveItems',
    scheduled: 5 + nth * 6,
    closed: 7 + nth * 6,
    calls: [{ businessKey: `truck-1/${page}` }],
  }));
const events = (length: number) =>
  Array.from({ length }, (_, nth) => ({
    eventId: nth + 1,
    type: 'WorkflowTaskStarted',
    timeMs: 0,
    attributes: {},
  }));

interface Day {
  asked?: readonly HandMadeActivity[];
  /** Items received of each truck. */
  received?: Readonly<Record<string, number>>;
  announced?: readonly { id: string; failure: string | null }[];
  length?: number;
  outcome?: Outcome;
}

function judged(
  scenario: string,
  {
    asked = pages(1, 2, 3),
    received = { 'truck-1': 6_000 },
    announced = [],
    length = 30,
    outcome = DONE,
  }: Day,
) {
  const deliveries = [['truck-1', 6_000] as const, ['truck-2', 200] as const].map(([deliveryId, items]) => ({
    deliveryId,
    items,
    received: received[deliveryId] ?? 0,
    receivedAgain: 0,
  }));
  const run = runByHand({
    activities: asked,
    world: { ...EMPTY_WORLD, deliveries },
    outcome,
    execution: { history: events(length) },
  });
  const script = announced.map(({ id, failure }) =>
    takenByHand(continueAsNew, 'busy-day', `announce-${id}`, { failure }),
  );
  return judgeByHand(continueAsNew, scenario, { ...run, script });
}

describe('history', () => {
  it('passes up to the limit, and says how long it grew', () => {
    const { passed, messages } = judged('long-day', { length: 200 });
    expect(passed).toBe(true);
    expect(messages).toContain('3 pages in 1 run; the longest history has 200 events.');
  });

  it('fails above it at the last page of that run, as the starter declares', () => {
    const { failing, failingIds } = judged('long-day', { length: 201 });
    expect(failingIds).toEqual(continueAsNew.starterFails['long-day']);
    expect(failing).toMatchObject([{ actual: '201 events', location: { line: 17 } }]);
  });
});

describe('a delivery', () => {
  const announced = [{ id: 'truck-2', failure: null }];

  it('that was announced and received is not lost', () => {
    const received = { 'truck-1': 6_000, 'truck-2': 200 };
    expect(judged('busy-day', { announced, received }).passed).toBe(true);
  });

  it('that was announced and not received in full is lost', () => {
    const received = { 'truck-1': 6_000, 'truck-2': 100 };
    expect(judged('busy-day', { announced, received }).failing).toMatchObject([
      { id: 'nothing-lost', actual: 'truck-2: 100 of 200', event: { workflowId: 'workflow-1' } },
    ]);
  });

  it('whose announcement the server refused was never promised', () => {
    const refused = [{ id: 'truck-2', failure: 'The workflow is over.' }];
    expect(judged('busy-day', { announced: refused }).passed).toBe(true);
  });

  it('leaves its work undone when the run fails at the end', () => {
    expect(judged('quiet-day', { outcome: FAILED }).failing).toMatchObject([
      { id: 'nothing-lost', message: 'The workflow did not complete.' },
    ]);
  });
});

it('a page that is asked for again is told by its name', () => {
  expect(judged('quiet-day', { asked: pages(1, 2, 2, 3) }).failing).toMatchObject([
    { id: 'nothing-twice', actual: '4 calls for 3 pages', location: { line: 17 } },
  ]);
});

it('pages are not judged in a run that asked for none', () => {
  expect(judged('long-day', { asked: [] }).unjudgedIds).toEqual(['history-bounded', 'nothing-twice']);
});
