import { expect, it } from 'vitest';
import { judgeByHand } from '@/lib/lab/judge-by-hand';
import { EMPTY_WORLD, FAILED, runByHand, type HandMadeActivity, type Outcome } from '@/lib/lab/run-by-hand';
import { withoutOrchestration } from './step';

const DONE: Outcome = { type: 'completed', result: null };
const step = (operation: string, scheduled: number): HandMadeActivity => ({
  operation,
  scheduled,
  closed: scheduled + 2,
});
const reserve = step('inventory.reserve', 5);
const charge = step('payments.charge', 11);
const parcel = step('shipping.createParcel', 17);
const mail = step('email.send', 23);

const judged = (
  activities: readonly HandMadeActivity[],
  outcome: Outcome = DONE,
  scenario = 'workflow-carrier-down',
) => judgeByHand(withoutOrchestration, scenario, runByHand({ activities, world: EMPTY_WORLD, outcome }));

it('an order passes whose carrier alone is asked again', () => {
  const stubborn: HandMadeActivity = { ...parcel, effects: ['none', 'none', 'applied'] };
  const { passed, messages } = judged([reserve, charge, stubborn, mail]);
  expect(passed).toBe(true);
  expect(messages).toContain('Shipping was called 3 times; what came before it, once.');
});

it('an order that is run again as a whole is done twice and does not go on, as the starter declares', () => {
  const again = (one: HandMadeActivity): HandMadeActivity => ({ ...one, effects: ['applied', 'applied'] });
  const { failing, failingIds } = judged([again(reserve), again(charge), parcel, mail]);
  expect(failingIds).toEqual(withoutOrchestration.starterFails['workflow-carrier-down']);
  expect(failing).toMatchObject([
    { message: 'inventory.reserve took effect 2 times for one order.', location: { line: 5 } },
    { message: 'Shipping failed, and inventory.reserve was called again.' },
  ]);
});

it('an order does not go on where it stopped when keys merely hide that it began again', () => {
  const hidden: HandMadeActivity = { ...charge, effects: ['applied', 'deduplicated'] };
  expect(judged([reserve, hidden, parcel, mail]).failingIds).toEqual(['goes-on-where-it-stopped']);
});

it.each([
  ['stops half-way', [reserve, charge, parcel], DONE, 'email.send never took effect'],
  ['ends as failed', [reserve, charge, parcel, mail], FAILED, 'the run did not complete'],
])('an order that %s has not got through', (_, activities, outcome, words) => {
  const { failing } = judged(activities, outcome);
  expect(failing).toMatchObject([{ id: 'order-arrives' }]);
  expect(failing[0]?.message).toContain(words);
});

it('an order that never came as far as shipping, or to any service, is not judged by what it repeats', () => {
  expect(judged([reserve, charge], FAILED).unjudgedIds).toEqual(['goes-on-where-it-stopped']);
  expect(judged([], FAILED).unjudgedIds).toEqual(['done-once', 'goes-on-where-it-stopped']);
});

it('what the queue and cron do is watched, and not judged', () => {
  expect(judged([], FAILED, 'script-in-cron').messages).toEqual([]);
});
