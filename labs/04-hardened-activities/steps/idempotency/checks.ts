import { placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check, Scenario } from '@/lib/lab/define';
import { callsOf, effectsOfOperation } from '@/lib/lab/effects';
import { capturedCents, finalWorld, money, outcomeOf } from '@/lib/lab/ending';
import { failed, notJudged, passed } from '@/lib/lab/finding';
import { order, orderOf, type Order } from '../../order';
import { count, placeOfCalls, servicesSilent } from '../../words';

/** The orders of a scenario: that of its workflow, and those its script starts others with. */
function ordersOf(scenario: Scenario): readonly Order[] {
  const others = scenario.script.flatMap(({ action }) =>
    action.type === 'start' ? [order.parse(action.workflow.args[0])] : [],
  );
  return [orderOf(scenario), ...others];
}

const nothingChargedTwice: Check = {
  id: 'nothing-is-charged-twice',
  title: 'No part is charged twice',
  judge(run, scenario) {
    const orders = ordersOf(scenario);
    const calls = callsOf(run, 'payments.charge');
    if (calls.length === 0) return notJudged(servicesSilent);
    for (const { orderId } of orders) {
      const charges = effectsOfOperation(run, 'payments.charge', orderId);
      const extra = charges[2];
      if (!extra) continue;
      const repeated = charges.find(({ entry }) => entry.attempt > 1)?.entry ?? extra.entry;
      return failed(placeOf(run, repeated), {
        message: `${orderId} is paid in two parts, and money was taken ${charges.length} times.`,
        expected: `2 captures for ${orderId}`,
        actual: `${charges.length} captures by ${count(calls.filter((one) => one.businessKey === orderId).length, 'call')}; attempt ${repeated.attempt} carried ${repeated.idempotencyKey === null ? 'no key' : `the key "${repeated.idempotencyKey}"`}`,
        why: 'Temporal runs an activity at least once. It cannot know whether the money was taken before the answer got lost; only the bank can, if it is told that both calls mean the same charge.',
      });
    }
    const saved = calls.filter((one) => one.effect === 'deduplicated').length;
    return passed(
      `${count(calls.length, 'call')}${saved > 0 ? `, ${saved} of them recognised as a repeat` : ''}; no part was taken twice.`,
    );
  },
};

const bothPartsCharged: Check = {
  id: 'both-parts-are-charged',
  title: 'Both parts of every order are charged',
  judge(run, scenario) {
    const world = finalWorld(run);
    if (!world) return notJudged(servicesSilent);
    for (const { orderId, amountCents } of ordersOf(scenario)) {
      const taken = capturedCents(world, orderId);
      const parts = world.payments.filter((one) => one.orderId === orderId);
      const unequal = parts.find((one) => one.amountCents * 2 !== amountCents);
      if (unequal) {
        const charge = effectsOfOperation(run, 'payments.charge', orderId)[0]?.entry;
        return failed(charge ? placeOf(run, charge) : placeOfCalls(run, 'payments.charge'), {
          message: `${orderId} is to be paid in two equal parts, and ${money(unequal.amountCents)} of ${money(amountCents)} were taken at once.`,
          expected: `two payments of ${money(amountCents / 2)}`,
          actual: parts.map((one) => money(one.amountCents)).join(' and '),
          why: 'A key protects a charge from being made twice. Making one charge of two is another contract with the customer, who has agreed to pay the rest later.',
        });
      }
      if (taken >= amountCents) continue;
      const calls = callsOf(run, 'payments.charge').filter((one) => one.businessKey === orderId);
      const swallowed = calls.find((one) => one.attempt === 1 && one.effect === 'deduplicated');
      const refused = calls.find((one) => one.error !== null && one.response === 'failed');
      const telling = swallowed ?? refused;
      return failed(telling ? placeOf(run, telling) : placeOfCalls(run, 'payments.charge'), {
        message: `${orderId} was charged ${money(taken)} of ${money(amountCents)}.`,
        expected: `${money(amountCents)} in two parts`,
        actual: swallowed
          ? `the bank took a first attempt for a repeat of an earlier charge, by the key "${swallowed.idempotencyKey}"`
          : refused
            ? `a charge was refused: ${refused.error}`
            : `${count(calls.length, 'call')} to the bank`,
        why: 'A key that is too coarse is as wrong as none. Two charges that share one are one charge to the bank, and nobody gets an error.',
      });
    }
    const outcome = outcomeOf(run);
    if (outcome?.type === 'completed') return passed('Every order is paid in full.');
    return failed(placeOfEnd(run), {
      message: 'The money was taken, and the run did not complete.',
      expected: 'the run completes',
      actual: `it ended as ${outcome?.type ?? 'unknown'}`,
      why: 'Not to retry is no answer to a lost response: the customer has paid, and the order has failed.',
    });
  },
};

const oneDocument: Check = {
  id: 'one-document-for-an-order',
  title: 'An order appears in the search once',
  scenarios: ['answers-lost', 'two-orders'],
  judge(run, scenario) {
    const world = finalWorld(run);
    if (!world || callsOf(run, 'searchIndex.upsert').length === 0)
      return notJudged('No order was put into the index.');
    const orders = ordersOf(scenario).length;
    const { documents } = world;
    if (documents.length === orders)
      return passed(`${count(orders, 'order')}, ${count(documents.length, 'document')}.`);
    const last = callsOf(run, 'searchIndex.upsert').at(-1);
    return failed(last ? placeOf(run, last) : placeOfCalls(run, 'searchIndex.upsert'), {
      message: `The index holds ${count(documents.length, 'document')} for ${count(orders, 'order')}.`,
      expected: `${count(orders, 'document')}`,
      actual: documents.map((one) => one.documentId).join(', '),
      why: 'An upsert is idempotent by the id it is given. With an id that is new on every attempt it is an insert, and the customer sees the order twice.',
    });
  },
};

export const checks: readonly Check[] = [nothingChargedTwice, bothPartsCharged, oneDocument];
