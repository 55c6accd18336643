import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Run, World } from '@/lib/run/model';
import { recordedRun } from '@/lib/run/recorded.fixture';
import { attemptItemId } from './attempt-item';
import { call, captured, parcel, runOf } from './run.fixture';
import { LedgerView } from './ledger-view';
import { WorldView } from './world-view';

const ledger = (run: Run, selectedId: string | null = null) =>
  renderToStaticMarkup(<LedgerView run={run} selectedId={selectedId} onSelect={() => {}} />);
const world = (run: Run) => renderToStaticMarkup(<WorldView run={run} />);
const count = (html: string, part: string) => html.split(part).length - 1;

describe('the ledger', () => {
  const run = recordedRun('start-lost-response');

  it('is a table with a caption, a header for each column and one for each call', () => {
    const html = ledger(run);
    expect(count(html, '<caption')).toBe(1);
    expect(count(html, 'scope="col"')).toBe(8);
    expect(count(html, 'scope="row"')).toBe(4);
  });

  it('shows the selected attempt, and nothing else, as selected', () => {
    const second = run.ledger[1]!.entry;
    expect(count(ledger(run), 'aria-pressed="true"')).toBe(0);
    const rows = ledger(run, attemptItemId(run, second)).split('<tr').slice(2);
    expect(rows.map((row) => row.includes('aria-pressed="true"'))).toEqual([false, true, false, false]);
  });

  it('says what struck a call and what the caller never got to know', () => {
    const html = ledger(run);
    expect(html).toContain('lost response');
    expect(html).toContain('applied, but nobody was told');
  });

  it('shows a long run page by page: the page of the selected call, else the last', () => {
    const calls = Array.from({ length: 600 }, (_, one) =>
      call('email.send', { activityId: String(one + 1) }),
    );
    const long = runOf(calls);
    expect(count(ledger(long), 'scope="row"')).toBe(100);
    expect(ledger(long)).toContain('aria-label="Pages of the ledger"');
    const chosen = ledger(long, attemptItemId(long, long.ledger[299]!.entry));
    expect(count(chosen, 'scope="row"')).toBe(250);
    expect(count(chosen, 'aria-pressed="true"')).toBe(1);
    expect(ledger(run)).not.toContain('Pages of the ledger');
  });

  it('tells a run that has called nothing yet from one that never did', () => {
    expect(ledger({ ...run, ledger: [], status: { type: 'starting' } })).toContain('is written down here');
    expect(ledger({ ...run, ledger: [] })).toContain('No call reached a service');
  });
});

describe('at a moment of the run', () => {
  const run = recordedRun('solution-shipping-fails');
  const at = (calls: number) =>
    renderToStaticMarkup(<LedgerView run={run} calls={calls} selectedId={null} onSelect={() => {}} />);
  const worldAt = (index: number) => renderToStaticMarkup(<WorldView run={run} worldIndex={index} />);

  it('the ledger holds the calls so far, says how many come later, and nothing of what they did', () => {
    expect(count(at(2), 'scope="row"')).toBe(2);
    expect(at(2)).toContain('6 more calls come after this moment');
    expect(at(2)).not.toContain('undone by');
    expect(at(8)).toContain('undone by #7');
    expect(at(8)).not.toContain('after this moment');
    expect(at(0)).toContain('8 more calls come after this moment');
  });

  it('the world is as it was, with what had changed last in words, and no verdict on it', () => {
    const last = run.worlds.length - 1;
    expect(worldAt(0)).not.toContain('data-changed');
    expect(worldAt(1)).toContain('was 10 available, 0 reserved');
    expect(worldAt(2)).toContain('data-changed="new"');
    expect(count(worldAt(2), 'data-changed')).toBe(1);
    expect(worldAt(last)).not.toContain('agree with each other');
    expect(world(run)).not.toContain('data-changed');
  });
});

describe('the world', () => {
  const run = recordedRun('start-shipping-fails');

  it('says what does not add up once the run has ended', () => {
    const html = world(run);
    expect(html).toContain('42.00 captured, not refunded, nothing shipped');
    expect(html).toContain('2 reserved, no parcel');
    expect(count(html, 'aria-label="Does not add up"')).toBe(2);
  });

  it('only shows the state while the run goes on', () => {
    const html = world({ ...run, status: { type: 'starting' } });
    expect(html).toContain('42.00');
    expect(html).not.toContain('add up');
  });

  it('says so when everything agrees', () => {
    expect(world(recordedRun('solution-shipping-fails'))).toContain('agree with each other');
  });

  it('does not call it agreement when the workflow failed and its parcel is on its way', () => {
    const calls = [call('inventory.reserve'), call('payments.charge'), call('shipping.createParcel')];
    const html = world(runOf(calls, { payments: [captured(4200)], parcels: [parcel('created')] }));
    expect(html).not.toContain('agree with each other');
    expect(html).toContain('the workflow failed, and this still stands');
  });

  it('says what will be here before the first run', () => {
    expect(world({ ...run, worlds: [] })).toContain('Run your workflow');
  });

  it('shows nothing of systems that hold nothing', () => {
    const trip = runOf([], {
      bookings: [{ bookingId: 'b-1', service: 'flights', name: 'KL 1', tripId: 'trip-1', status: 'booked' }],
    });
    expect(titles(world(trip))).toEqual(['Trips']);
    expect(titles(world(runOf([])))).toEqual([]);
    expect(world(runOf([]))).toContain('Nothing was touched');
  });

  it('shows the empty systems of a shop, too: that there is no parcel says something', () => {
    const shop = runOf([], { stock: [{ sku: 'tea', available: 1, reserved: 0 }] });
    expect(titles(world(shop))).toEqual(['Stock', 'Money', 'Parcels', 'Mails']);
    expect(world(shop)).toContain('no parcel');
  });

  it('has a card for every system, with its state in words', () => {
    const html = world(runOf([], FULL));
    expect(titles(html)).toEqual([
      'Money',
      'Trips',
      'Approvals',
      'Bank',
      'Warehouse',
      'Search index',
      'Mails',
    ]);
    for (const words of ['5.00 left', '3 free', 'reminded 2×', 'pending', '10 of 250', 'revision 4'])
      expect(html).toContain(words);
  });

  it('says what does not add up in every system', () => {
    const html = world(runOf([], FULL));
    for (const words of [
      'KL 1 booked, Grand cancelled',
      'still waits for ada',
      '12.00 ordered, not carried out yet',
      '1 of its items received again',
      '240 of 250 items not received',
    ])
      expect(html).toContain(words);
    expect(count(html, 'aria-label="Does not add up"')).toBe(4);
  });

  it('shows the latest lines of a long list, and how many came before', () => {
    const mails = Array.from({ length: 100 }, (_, one) => ({
      mailId: `mail-${one}`,
      to: 'ada@example.com',
      subject: `Mail number ${one}`,
    }));
    const html = world(runOf([], { mails }));
    expect(html).toContain('60 earlier ones');
    expect(html).not.toContain('Mail number 59<');
    expect(html).toContain('Mail number 99<');
    expect(html).toContain('100 sent');
  });
});

const titles = (html: string) =>
  [...html.matchAll(/<h3 class="text-sm[^>]*>([^<]*)</g)].map((match) => match[1]);

const FULL: Partial<World> = {
  cards: [{ card: 'visa', leftCents: 500 }],
  offers: [{ service: 'cars', name: 'Mini', free: 3 }],
  bookings: [
    { bookingId: 'b-1', service: 'flights', name: 'KL 1', tripId: 'trip-1', status: 'booked' },
    { bookingId: 'b-2', service: 'hotels', name: 'Grand', tripId: 'trip-1', status: 'cancelled' },
  ],
  approvals: [
    {
      approvalId: 'approval-1',
      requestId: 'r-1',
      subject: 'Buy a boat',
      approver: 'ada',
      reminders: 2,
      status: 'waiting',
    },
  ],
  transfers: [{ bankReference: 'transfer-1', transferId: 't-1', amountCents: 1200, status: 'pending' }],
  deliveries: [{ deliveryId: 'truck-1', items: 250, received: 10, receivedAgain: 1 }],
  documents: [{ documentId: 'd-1', title: 'Tea', revision: 4 }],
  mails: [{ mailId: 'mail-1', to: 'ada@example.com', subject: 'Hello' }],
};
