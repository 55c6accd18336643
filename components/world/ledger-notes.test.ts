import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '@/lib/run/model';
import { ledgerNotes } from './ledger-notes';
import { recordedRun } from '@/lib/run/recorded.fixture';
import { call, runOf } from './run.fixture';

const charge = (more: Partial<LedgerEntry> = {}) => call('payments.charge', more);
const refund = (more: Partial<LedgerEntry> = {}) =>
  call('payments.refund', { undoes: 'payments.charge', ...more });

/** Texts by entry id, as plain data. */
function texts(...calls: LedgerEntry[]): Record<string, string[]> {
  const notes = [...ledgerNotes(runOf(calls))];
  return Object.fromEntries(notes.map(([id, list]) => [String(id), list.map((note) => note.text)]));
}

describe('what a ledger shows when read as a whole', () => {
  it('marks the second effect on the same order', () => {
    expect(texts(charge(), charge({ attempt: 2 }), charge({ attempt: 3 }))).toEqual({
      '2': ['applied again: #1 already did this for order-1'],
      '3': ['applied again: #1 already did this for order-1'],
    });
  });

  it('does not take other orders, other operations, calls without effect or without a key for duplicates', () => {
    expect(
      texts(
        charge(),
        charge({ businessKey: 'order-2' }),
        call('shipping.createParcel'),
        charge({ effect: 'none', response: 'failed' }),
        call('email.send', { businessKey: null }),
        call('email.send', { businessKey: null }),
      ),
    ).toEqual({});
  });

  it('does not call it a duplicate when the first was undone before', () => {
    expect(texts(charge(), refund(), charge())).toEqual({ '1': ['undone by #2'], '2': ['undoes #1'] });
  });

  it('takes two mails about an order for one only when they say the same', () => {
    const mail = (subject: string) => call('email.send', { args: { to: 'ada@example.com', subject } });
    expect(texts(mail('On its way'), mail('Sorry'), mail('Sorry'))).toEqual({
      '3': ['applied again: #2 already did this for order-1'],
    });
  });

  it('lets people be reminded, others be asked, and documents be changed', () => {
    const escalate = (approver: string) =>
      call('approvals.escalate', { args: { requestId: 'order-1', approver } });
    expect(
      texts(
        call('approvals.remind'),
        call('approvals.remind'),
        call('searchIndex.upsert'),
        call('searchIndex.upsert'),
        escalate('ada'),
        escalate('grace'),
        escalate('ada'),
      ),
    ).toEqual({ '7': ['applied again: #5 already did this for order-1'] });
  });

  it('marks an effect that nobody was told of', () => {
    expect(texts(charge({ response: 'nothing' }))).toEqual({ '1': ['applied, but nobody was told'] });
  });

  it('does not say so of a call that hung before it did anything', () => {
    expect(texts(charge({ effect: 'none', response: 'nothing' }))).toEqual({});
  });

  it('points from a deduplicated call to the one whose answer it got', () => {
    const keyed = { idempotencyKey: 'order-1-charge' };
    const again = { ...keyed, effect: 'deduplicated' as const };
    expect(
      texts(
        charge({ ...keyed, effect: 'none', response: 'failed' }),
        call('payments.refund', keyed),
        charge({ ...keyed, response: 'nothing' }),
        charge({ ...again, response: 'nothing' }),
        charge(again),
      ),
    ).toEqual({
      '3': ['applied, but nobody was told'],
      '4': ['same idempotency key as #3: first answer sent again'],
      '5': ['same idempotency key as #3: first answer given again'],
    });
  });

  it('joins undoing calls to everything they undo, and back', () => {
    expect(texts(charge(), charge(), refund())).toEqual({
      '1': ['undone by #3'],
      '2': ['applied again: #1 already did this for order-1', 'undone by #3'],
      '3': ['undoes #1, #2'],
    });
  });

  it('joins nothing to an undoing call that found nothing', () => {
    expect(texts(charge({ effect: 'none' }), refund({ effect: 'nothing-to-undo' }))).toEqual({});
  });

  it('marks effects of which history has no record', () => {
    const notes = (name: string) =>
      [...ledgerNotes(recordedRun(name))].flatMap(([id, list]) =>
        list.flatMap((note) => (note.kind === 'unrecorded' ? [`#${id} ${note.text}`] : [])),
      );
    expect(notes('solution-shipping-fails')).toEqual([]);
    expect(notes('solution-lost-response')).toEqual(['#2 not in history: chargePayment failed there']);
    expect(notes('start-lost-response')).toEqual(['#2 not in history: chargePayment failed there']);
  });
});
