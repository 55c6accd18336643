import { placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check, Scenario } from '@/lib/lab/define';
import {
  callsOf,
  effectsOf,
  effectsOfOperation,
  operationOf,
  undoingCalls,
  type Effect,
} from '@/lib/lab/effects';
import { capturedCents, finalWorld, money, outcomeOf, refundedCents } from '@/lib/lab/ending';
import { failed, notJudged, NOWHERE, passed, type Finding } from '@/lib/lab/finding';
import { compensationsOutOfOrder, undoneEffects } from '@/lib/lab/order';
import type { Run } from '@/lib/run/model';
import { orderOf } from '../../order';
import { isSettled, neverHappened } from './settled';
import { closedAs, list, servicesSilent } from './words';

/** In these a step fails for good, so the order must leave nothing behind. */
const failing = ['shipping-fails', 'lost-response', 'parcel-lost', 'kill-worker'];
/** In these the order must go through. */
const succeeding = ['crash-after-effect', 'all-well'];

/** How the order stands to which something was left, for the beginning of a sentence. */
function fateOf(run: Run, orderId: string): string {
  return hasParcel(run, orderId) ? 'The order was to be broken off' : 'There is no parcel for the order';
}

function hasParcel(run: Run, orderId: string): boolean {
  const parcels = finalWorld(run)?.parcels ?? [];
  return parcels.some((one) => one.orderId === orderId && one.status === 'created');
}

function leftStanding(effects: readonly Effect[]): Effect | undefined {
  return effects.find((one) => one.undoneBy === null);
}

export const moneyNetsToZero: Check = {
  id: 'money-nets-to-zero',
  title: 'A failed order costs the customer nothing',
  scenarios: failing,
  judge(run, scenario) {
    const { orderId } = orderOf(scenario);
    const world = finalWorld(run);
    if (!world) return notJudged(servicesSilent);
    const charges = effectsOfOperation(run, 'payments.charge', orderId);
    const [first] = charges;
    if (!first) return neverHappened(run, 'payments.charge', scenario);
    const kept = capturedCents(world, orderId);
    if (kept === 0) return passed(`Refunded ${money(refundedCents(world, orderId))} for ${orderId}.`);
    const { entry } = leftStanding(charges) ?? first;
    return failed(placeOf(run, entry), {
      message: `${fateOf(run, orderId)}, but the customer has paid ${money(kept)} for it.`,
      expected: `0.00 captured for ${orderId}`,
      actual: `${money(kept)} captured for ${orderId}; ${closedAs(run, entry)}`,
      why: 'The order has failed, and its price is gone. Nobody finds out until the customer complains, and then a person has to search the logs of two systems to give the money back.',
    });
  },
};

export const stockNetsToZero: Check = {
  id: 'stock-nets-to-zero',
  title: 'A failed order holds back no stock',
  scenarios: failing,
  judge(run, scenario) {
    const { orderId, sku, quantity } = orderOf(scenario);
    const reservations = effectsOfOperation(run, 'inventory.reserve', orderId);
    if (reservations.length === 0) return neverHappened(run, 'inventory.reserve', scenario);
    const reserved = finalWorld(run)?.stock.find((one) => one.sku === sku)?.reserved;
    if (reserved === undefined) return notJudged(servicesSilent);
    if (reserved === 0) return passed(`Released ${quantity} × ${sku} of ${orderId}.`);
    const left = leftStanding(reservations);
    const place = left ? placeOf(run, left.entry) : NOWHERE;
    return failed(place, {
      message: `${fateOf(run, orderId)}, but ${reserved} × ${sku} are still set aside for it.`,
      expected: `0 × ${sku} reserved`,
      actual: `${reserved} × ${sku} reserved${left ? `; ${closedAs(run, left.entry)}` : ''}`,
      why: 'Stock that is reserved for a dead order cannot be sold. Each failure takes a little more of it away, until the shop says "sold out" in front of full shelves.',
    });
  },
};

export const parcelNetsToZero: Check = {
  id: 'parcel-nets-to-zero',
  title: 'A failed order sends no parcel',
  scenarios: failing,
  judge(run, scenario) {
    const { orderId } = orderOf(scenario);
    const world = finalWorld(run);
    if (!world) return notJudged(servicesSilent);
    const made = effectsOfOperation(run, 'shipping.createParcel', orderId);
    const [first] = made;
    if (!first) return neverHappened(run, 'shipping.createParcel', scenario);
    const sent = world.parcels.filter((one) => one.orderId === orderId && one.status === 'created').length;
    if (sent === 0) return passed(`The parcel of ${orderId} was made, and cancelled.`);
    const { entry } = leftStanding(made) ?? first;
    return failed(placeOf(run, entry), {
      message: `The order was to be broken off, and ${sent === 1 ? 'its parcel is' : `${sent} parcels are`} on the way all the same.`,
      expected: `no parcel for ${orderId} that is not cancelled`,
      actual: `${sent === 1 ? '1 parcel' : `${sent} parcels`} for ${orderId}; ${closedAs(run, entry)}`,
      why: 'The shop believes that this order came to nothing. The carrier was never told, so goods leave the house that no order accounts for.',
    });
  },
};

export const compensationsRunInReverse: Check = {
  id: 'compensations-run-in-reverse',
  title: 'What was done last is undone first',
  scenarios: failing,
  judge(run) {
    const undone = undoneEffects(run);
    const compensations = [...new Set(undone.map((one) => one.undoneBy))].toSorted(
      (a, b) => a.entryId - b.entryId,
    );
    if (compensations.length < 2) {
      const nothingLeft = isSettled(run) && leftStanding(effectsOf(run)) === undefined;
      return nothingLeft
        ? passed('Fewer than two effects were there to undo, so no order was broken.')
        : notJudged('Fewer than two effects were undone, so there is no order to judge yet.');
    }
    const [wrong] = compensationsOutOfOrder(run);
    const ran = list(compensations.map(operationOf));
    if (!wrong) return passed(`Undone one after another, the last effect first: ${ran}.`);
    const first = operationOf(wrong.later.undoneBy);
    const then = operationOf(wrong.earlier.undoneBy);
    return failed(placeOf(run, wrong.earlier.undoneBy), {
      message: `${then} did not wait for ${first}, which undoes a later step.`,
      expected: `${first} is done before ${then} begins`,
      actual: `the compensations ran as ${ran}`,
      why: 'A later step builds on the earlier ones. Take away the ground first, and the later one is undone in a state it was never made for: stock sold to someone else while its payment still stands.',
    });
  },
};

export const failureIsNotHidden: Check = {
  id: 'failure-is-not-hidden',
  title: 'An order that failed is not reported as a success',
  scenarios: failing,
  judge(run, scenario) {
    const { orderId } = orderOf(scenario);
    const outcome = outcomeOf(run);
    if (outcome?.type !== 'completed')
      return passed(
        `The workflow ended as ${outcome?.type ?? 'failed'}: whoever waits for ${orderId} is told.`,
      );
    const actual = `the run completed with ${JSON.stringify(outcome.result)}`;
    if (hasParcel(run, orderId))
      return failed(placeOfEnd(run), {
        message: 'The order was to be broken off, and the workflow carried it out.',
        expected: 'the run ends as failed or cancelled, and there is no parcel',
        actual: `${actual}, and there is a parcel`,
        why: 'Whoever called the order off believes that it is gone. It is paid, and on its way to them, and has to come all the way back.',
      });
    return failed(placeOfEnd(run), {
      message: 'No parcel was created, yet the workflow completed.',
      expected: 'the run ends as failed, with the failure that caused it',
      actual,
      why: 'Whoever started the order believes it is on its way. Dashboards count a success, no alarm rings, and the first to notice is the customer.',
    });
  },
};

export const chargedOnce: Check = {
  id: 'charged-once',
  title: 'The customer is charged at most once',
  judge(run, scenario) {
    const { orderId } = orderOf(scenario);
    const charges = effectsOfOperation(run, 'payments.charge', orderId);
    const calls = callsOf(run, 'payments.charge').filter((one) => one.businessKey === orderId).length;
    const [first, second] = charges;
    if (!first) {
      const uncharged = 'Nothing was charged in this run.';
      return isSettled(run) ? passed(uncharged) : notJudged(uncharged);
    }
    if (!second) {
      const retried = calls > 1 ? ` ${calls} calls arrived; the idempotency key made them one.` : '';
      return passed(`Captured once for ${orderId}.${retried}`);
    }
    return failed(placeOf(run, second.entry), {
      message: `${orderId} was charged ${charges.length} times.`,
      expected: `one capture for ${orderId}`,
      actual: `${charges.length} captures; ${calls} calls reached payments.charge`,
      why: 'Temporal runs an activity at least once: after a lost answer it has to try again. A payment service that cannot tell a retry from a second order takes the money again.',
    });
  },
};

export const orderFulfilledWhenAllWell: Check = {
  id: 'order-fulfilled-when-all-well',
  title: 'An order that can be fulfilled is fulfilled',
  scenarios: succeeding,
  judge(run, scenario) {
    return missingPart(run, scenario) ?? passed('Stock reserved, money captured, parcel created, mail sent.');
  },
};

/** The first thing that a fulfilled order would have and this one has not. */
function missingPart(run: Run, scenario: Scenario): Finding | null {
  const { orderId, sku, quantity, amountCents, email } = orderOf(scenario);
  const world = finalWorld(run);
  if (!world) return notJudged(servicesSilent);
  const why =
    'Undoing everything is easy when nothing is ever sold. A saga has to leave the good path exactly as it was.';
  const [undoing] = undoingCalls(run);
  if (undoing)
    return failed(placeOf(run, undoing), {
      message: `Nothing was wrong with this order, but ${operationOf(undoing)} ran.`,
      expected: 'no compensation when every step succeeds',
      actual: `${operationOf(undoing)} was called for ${orderId}`,
      why,
    });
  const reserved = world.stock.find((one) => one.sku === sku)?.reserved ?? 0;
  const captured = capturedCents(world, orderId);
  const parcels = world.parcels.filter((one) => one.orderId === orderId && one.status === 'created').length;
  const mails = world.mails.filter((one) => one.to === email).length;
  const outcome = outcomeOf(run)?.type ?? 'running';
  const parts: [boolean, string, string][] = [
    [reserved === quantity, `${quantity} × ${sku} reserved`, `${reserved} × ${sku} reserved`],
    [captured === amountCents, `${money(amountCents)} captured`, `${money(captured)} captured`],
    [parcels === 1, 'one parcel', `${parcels} parcels`],
    [mails === 1, `one mail to ${email}`, `${mails} mails to ${email}`],
    [outcome === 'completed', 'the workflow completes', `the workflow ended as ${outcome}`],
  ];
  const wrong = parts.find(([right]) => !right);
  if (!wrong) return null;
  const [, expected, actual] = wrong;
  const message = `The order could be fulfilled, but it was not: ${actual}.`;
  return failed(placeOfEnd(run), { message, expected, actual, why });
}

export const checks: readonly Check[] = [
  moneyNetsToZero,
  stockNetsToZero,
  parcelNetsToZero,
  compensationsRunInReverse,
  failureIsNotHidden,
  chargedOnce,
  orderFulfilledWhenAllWell,
];
