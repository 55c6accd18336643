import { placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check } from '@/lib/lab/define';
import { callsOf, effectsOfOperation } from '@/lib/lab/effects';
import { finalWorld, money, outcomeOf } from '@/lib/lab/ending';
import { failed, notJudged, passed } from '@/lib/lab/finding';
import { count, servicesSilent } from '../../words';
import { payOutOf } from './pay-out';

const moneyMovesOnce: Check = {
  id: 'money-moves-once',
  title: 'The bank is given one order',
  judge(run, scenario) {
    const { transferId, amountCents } = payOutOf(scenario);
    const orders = effectsOfOperation(run, 'bank.transfer', transferId);
    const [first, second] = orders;
    if (!first) return notJudged('The bank was never given an order.');
    if (!second) return passed(`One order of ${money(amountCents)}.`);
    return failed(placeOf(run, second.entry), {
      message: `The bank was ordered ${orders.length} times to move ${money(amountCents)}.`,
      expected: `one order for ${transferId}`,
      actual: `${orders.length} orders, ${money(orders.length * amountCents)} in all`,
      why: 'A callback that does not come says nothing about the order: it may be done, waiting or lost. Whoever takes silence for “not done” and tries again pays twice.',
    });
  },
};

const resultAgreesWithBank: Check = {
  id: 'result-agrees-with-bank',
  title: 'What the workflow says is what the bank did',
  judge(run, scenario) {
    const { transferId } = payOutOf(scenario);
    const transfers = finalWorld(run)?.transfers.filter((one) => one.transferId === transferId) ?? [];
    const outcome = outcomeOf(run)?.type;
    if (transfers.length === 0 || !outcome) return notJudged(servicesSilent);
    const statuses = transfers.map((one) => one.status);
    const said = statuses.join(', ');
    const looked = callsOf(run, 'bank.find').length;
    const asked = looked > 0 ? `; the bank was asked ${count(looked, 'time')}` : '';
    const open = statuses.includes('pending');
    const moved = statuses.includes('settled');
    if (!open && moved === (outcome === 'completed'))
      return passed(`The transfer is ${said}, and the run ended as ${outcome}${asked}.`);
    return failed(placeOfEnd(run), {
      message: open
        ? 'The workflow has ended, and its order still lies at the bank.'
        : `The transfer is ${said}, but the run ended as ${outcome}.`,
      expected: 'completed when the money has moved; failed when it has not, and then no order is left open',
      actual: `the run ended as ${outcome}; at the bank: ${said}${asked}`,
      why: open
        ? 'An order that is left lying may be carried out tomorrow, when somebody has long paid in another way.'
        : 'The books and the bank disagree, and nobody knows until an auditor or a customer finds out.',
    });
  },
};

const waitsForCallback: Check = {
  id: 'waits-for-callback',
  title: 'The bank is given the time it needs',
  scenarios: ['calls-back', 'says-no'],
  judge(run, scenario) {
    const { transferId } = payOutOf(scenario);
    const [recall] = callsOf(run, 'bank.recall');
    const status = finalWorld(run)?.transfers.find((one) => one.transferId === transferId)?.status;
    if (status === undefined) return notJudged(servicesSilent);
    if (status === 'settled' || status === 'rejected')
      return passed(`The workflow waited until the transfer was ${status}.`);
    return failed(recall ? placeOf(run, recall) : placeOfEnd(run), {
      message: recall
        ? 'A transfer was recalled that the bank was about to settle.'
        : 'The workflow did not wait for the bank.',
      expected: 'the workflow waits for the callback, which comes after two hours',
      actual: `${recall ? 'bank.recall was called' : `the run ended as ${outcomeOf(run)?.type ?? 'running'}`}; at the bank: ${status}`,
      why: '“I have your order” is not “it is done”. A system that answers later has to be waited for, as long as its contract says.',
    });
  },
};

export const checks: readonly Check[] = [moneyMovesOnce, resultAgreesWithBank, waitsForCallback];
