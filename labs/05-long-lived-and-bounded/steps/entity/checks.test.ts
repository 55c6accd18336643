import { describe, expect, it } from 'vitest';
import { judgeByHand, takenByHand } from '@/lib/lab/judge-by-hand';
import { FAILED, runByHand, type HandMadeActivity, type Outcome } from '@/lib/lab/run-by-hand';
import type { ScriptFact } from '@/lib/run/model';
import { entity } from './step';

const DAY = 86_400_000;
const CHECKED_OUT: Outcome = { type: 'completed', result: 'checked-out' };
const ABANDONED: Outcome = { type: 'completed', result: 'abandoned' };

/** A mail on each of these days. */
const mailed = (...days: readonly number[]): HandMadeActivity[] =>
  days.map((day, nth) => ({
    operation: 'email.send',
    scheduled: 5 + nth * 6,
    closed: 7 + nth * 6,
    calls: [{ atMs: day * DAY }],
  }));
/** An update that history holds. */
const accepted = (name: string) => ({
  executionKey: 'workflow-1',
  acceptedEventId: 9,
  acceptedMs: 0,
  updateId: name,
  name,
  input: [],
  identity: 'customer',
  close: null,
});
const UPDATES = ['setQuantity', 'checkOut'];

type Told = Partial<Pick<ScriptFact, 'answer' | 'failure'>>;

const RIGHT: Readonly<Record<string, Told>> = {
  'bad-quantity': { failure: 'A cart has no minus three teapots.' },
  // Keys in the order in which the workflow happens to have them.
  looks: { answer: { teapot: 2, cup: 4 } },
  fewer: { answer: null },
  'looks-again': { answer: { cup: 4, teapot: 1 } },
  'checks-out': { answer: 6 },
};

/** What the customer was told by a right cart; each answer can be another. */
function shopping(other: Readonly<Record<string, Told>> = {}): ScriptFact[] {
  return Object.entries({ ...RIGHT, ...other }).map(([stepId, told]) =>
    takenByHand(entity, 'shopping', stepId, told),
  );
}

interface Month {
  mails?: readonly HandMadeActivity[];
  script?: readonly ScriptFact[];
  updates?: readonly string[];
  outcome?: Outcome;
  endDay?: number;
}

function judged(
  scenario: string,
  {
    mails = mailed(18, 27),
    script = shopping(),
    updates = UPDATES,
    outcome = CHECKED_OUT,
    endDay = 28,
  }: Month,
) {
  const run = runByHand({
    activities: mails,
    outcome,
    execution: { updates: updates.map(accepted), endMs: endDay * DAY },
  });
  return judgeByHand(entity, scenario, { ...run, script });
}

describe('a month of shopping', () => {
  it('passes when nonsense leaves no trace, answers are right and the mails come in time', () => {
    const { passed, messages } = judged('shopping', {});
    expect(passed).toBe(true);
    expect(messages).toContain('Reminded after 18 days, after 27 days.');
  });

  it.each([
    ['the cart accepts it', { answer: 'ok', failure: null }, [...UPDATES, 'setQuantity'], 'accepted what'],
    ['history holds it', { failure: 'No.' }, [...UPDATES, 'setQuantity'], 'holds it for ever'],
  ])('fails for nonsense when %s', (_, told, updates, words) => {
    const { failing } = judged('shopping', { script: shopping({ 'bad-quantity': told }), updates });
    expect(failing).toMatchObject([{ id: 'bad-change-rejected' }]);
    expect(failing[0]?.message).toContain(words);
  });

  it.each([
    ['another number', { 'looks-again': { answer: { cup: 4, teapot: 2 } } }, '{"cup":4,"teapot":2}'],
    ['an error', { looks: { failure: 'There is no such query.' } }, 'There is no such query.'],
  ])('fails when the cart answers with %s', (_, other, actual) => {
    expect(judged('shopping', { script: shopping(other) }).failing).toMatchObject([
      { id: 'cart-is-right', actual },
    ]);
  });

  it('fails when the workflow was over before it was asked', () => {
    const script = shopping().filter(({ stepId }) => stepId === 'bad-quantity' || stepId === 'fewer');
    expect(judged('shopping', { script, updates: ['setQuantity'] }).failing).toMatchObject([
      { id: 'cart-is-right', actual: 'the workflow was over' },
    ]);
    expect(judged('shopping', { script: [] }).unjudgedIds).toEqual(['bad-change-rejected']);
  });

  it.each([
    ['returns something else', ABANDONED, 'it returned "abandoned"'],
    ['fails', FAILED, 'it ended as failed'],
  ])('fails when the workflow %s', (_, outcome, actual) => {
    expect(judged('shopping', { outcome }).failing).toMatchObject([{ id: 'cart-is-right', actual }]);
  });

  it.each([
    ['a day early', mailed(17, 27)],
    ['a day late', mailed(19, 27)],
    ['once more', mailed(12, 18, 27)],
    ['never', []],
  ])('fails when the reminder comes %s', (_, mails) => {
    expect(judged('shopping', { mails }).failingIds).toEqual(['reminded-when-idle']);
  });
});

describe('a cart that is left behind', () => {
  const left = { script: [], updates: [], outcome: ABANDONED, mails: mailed(9) };

  it('passes when it ends 30 days after its last change', () => {
    expect(judged('left-behind', { ...left, endDay: 32 }).passed).toBe(true);
  });

  it.each([
    ['too early', ABANDONED, 30],
    ['too late', ABANDONED, 39],
    ['as if it had been sold', CHECKED_OUT, 32],
    ['as failed', FAILED, 32],
  ])('fails when it ends %s', (_, outcome, endDay) => {
    expect(judged('left-behind', { ...left, outcome, endDay }).failingIds).toEqual(['ends-when-abandoned']);
  });
});

it('nobody has to be reminded who checks out on the third day', () => {
  const script = [
    takenByHand(entity, 'too-early', 'bad-check-out', { failure: 'The cart is empty.' }),
    takenByHand(entity, 'too-early', 'checks-out', { answer: 3 }),
  ];
  const early = { script, updates: ['checkOut'] };
  expect(judged('too-early', { ...early, mails: [] }).messages).toContain(
    'Nobody had to be reminded, and nobody was.',
  );
  expect(judged('too-early', { ...early, mails: mailed(3) }).failing).toMatchObject([
    { id: 'reminded-when-idle', expected: 'no mail', location: { line: 5 } },
  ]);
});
