import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Run } from '@/lib/run/model';
import { recordedRun } from '@/lib/run/recorded.fixture';
import { attemptItemId } from './attempt-item';
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
    const rows = ledger(run, attemptItemId(second)).split('<tr').slice(2);
    expect(rows.map((row) => row.includes('aria-pressed="true"'))).toEqual([false, true, false, false]);
  });

  it('says what struck a call and what the caller never got to know', () => {
    const html = ledger(run);
    expect(html).toContain('lost response');
    expect(html).toContain('applied, but nobody was told');
  });

  it('tells a run that has called nothing yet from one that never did', () => {
    expect(ledger({ ...run, ledger: [], status: { type: 'starting' } })).toContain('is written down here');
    expect(ledger({ ...run, ledger: [] })).toContain('No call reached a service');
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

  it('says what will be here before the first run', () => {
    expect(world({ ...run, worlds: [] })).toContain('Run your workflow');
  });
});
