import { describe, expect, it } from 'vitest';
import type { Run } from '@/lib/run/model';
import { call, captured, parcel, refunded, reserve, runOf } from './run.fixture';
import { worldNotes } from './world-notes';

function texts(run: Run): string[] {
  return worldNotes(run).map(({ part, subject, text }) => `${part} ${subject}: ${text}`);
}

describe('what does not add up in the world', () => {
  it('names money that was kept for an order that was never shipped', () => {
    expect(texts(runOf([], { payments: [captured(4200)] }))).toEqual([
      'money order-1: 42.00 captured, not refunded, nothing shipped',
    ]);
  });

  it('tells a cancelled parcel from one that never was', () => {
    expect(texts(runOf([], { payments: [captured(4200)], parcels: [parcel('cancelled')] }))).toEqual([
      'money order-1: 42.00 captured, not refunded, parcel cancelled',
    ]);
  });

  it('names money captured twice, shipped or not', () => {
    const payments = [captured(4200), captured(4200, 'payment-2')];
    expect(texts(runOf([], { payments, parcels: [parcel('created')] }))).toEqual([
      'money order-1: captured twice, 84.00 in all',
    ]);
  });

  it('lets a completed run be that only took money, in as many steps as it liked, and none of them twice', () => {
    const parts = (second: string): Run => ({
      ...runOf([call('payments.charge'), call('payments.charge', { activityId: second })], {
        payments: [captured(2100), captured(2100, 'payment-2')],
      }),
      status: { type: 'ended', outcome: { type: 'completed', result: null } },
    });
    expect(texts(parts('2'))).toEqual([]);
    expect(texts(parts('1'))).toEqual(['money order-1: captured twice, 42.00 in all']);
  });

  it('names stock that is held for an order without a parcel', () => {
    expect(texts(runOf([reserve(2)]))).toEqual(['stock teapot for order-1: 2 reserved, no parcel']);
  });

  it('names stock held twice', () => {
    expect(texts(runOf([reserve(2), reserve(2)], { parcels: [parcel('created')] }))).toEqual([
      'stock teapot for order-1: reserved twice, 4 in all',
    ]);
  });

  it('does not hold a released reservation against anyone', () => {
    const release = call('inventory.release', { undoes: 'inventory.reserve' });
    expect(texts(runOf([reserve(2), release]))).toEqual([]);
  });

  it('names a parcel that is on its way though the money went back and the stock was released', () => {
    const release = call('inventory.release', { undoes: 'inventory.reserve' });
    const world = { payments: [refunded(4200)], parcels: [parcel('created')] };
    expect(texts(runOf([reserve(2), release], world))).toEqual([
      'parcels order-1: shipped, 42.00 refunded',
      'parcels order-1: shipped, nothing reserved',
    ]);
  });

  it('names several parcels for one order, but not those that were cancelled', () => {
    const parcels = [parcel('created'), parcel('created', 'parcel-2'), parcel('cancelled', 'parcel-3')];
    expect(texts(runOf([], { parcels }))).toEqual(['parcels order-1: 2 parcels for one order']);
  });

  it('names a mail that was sent three times, and lets different mails be', () => {
    const mail = { mailId: 'mail-1', to: 'ada@example.com', subject: 'On its way' };
    const mails = [mail, mail, { ...mail, subject: 'Sorry' }, mail];
    expect(texts(runOf([], { mails }))).toEqual(['mails ada@example.com: same mail 3 times']);
  });

  it('finds nothing where everything was done once, or everything undone', () => {
    expect(texts(runOf([reserve(2)], { payments: [captured(4200)], parcels: [parcel('created')] }))).toEqual(
      [],
    );
    expect(texts(runOf([], { payments: [refunded(4200)], parcels: [parcel('cancelled')] }))).toEqual([]);
  });

  it('keeps quiet while the run goes on, and where there is no world', () => {
    const half = runOf([reserve(2)], { payments: [captured(4200)] });
    expect(texts({ ...half, status: { type: 'starting' } })).toEqual([]);
    expect(texts({ ...half, worlds: [] })).toEqual([]);
  });
});
