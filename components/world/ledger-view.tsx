import { useMemo, useState } from 'react';
import type { Run } from '@/lib/run/model';
import { Empty } from '@/components/ui/empty';
import { Pages } from '@/components/ui/pages';
import { attemptItemId } from './attempt-item';
import { ledgerNotes, type LedgerNote } from './ledger-notes';
import { ledgerPage } from './ledger-page';
import { LedgerRow } from './ledger-row';
import { faultWords } from './ledger-words';

const COLUMNS = ['#', 'Operation', 'About', 'Activity', 'Effect', 'Answer', 'Fault', 'Remarks'];
const NO_NOTES: readonly LedgerNote[] = [];

/** Every call that reached a service. Selecting one selects the activity attempt that made it. */
export function LedgerView({
  run,
  calls = null,
  selectedId,
  onSelect,
}: {
  run: Run;
  /** How many calls had been made at the moment that is shown; null at the end. */
  calls?: number | null;
  /** Id of the item selected anywhere on the page. */
  selectedId: string | null;
  onSelect: (itemId: string) => void;
}) {
  const notes = useMemo(() => ledgerNotes(run), [run]);
  const shown = calls ?? run.ledger.length;
  const later = run.ledger.length - shown;
  // A page that was asked for holds until something else is selected.
  const [asked, ask] = useState<{ index: number; selectedId: string | null } | null>(null);
  const page = useMemo(() => {
    const at = run.ledger.findIndex(({ entry }) => attemptItemId(run, entry) === selectedId);
    const index = asked !== null && asked.selectedId === selectedId ? asked.index : null;
    return ledgerPage(shown, index, selectedId === null || at < 0 || at >= shown ? null : at);
  }, [run, shown, asked, selectedId]);
  if (run.ledger.length === 0)
    return (
      <Empty>
        {run.status.type === 'ended' && run.worlds.length > 0
          ? 'No call reached a service in this run.'
          : 'Every call that reaches a service is written down here: what it did, and what the caller was told.'}
      </Empty>
    );
  return (
    <div className="@container">
      {page.count > 1 && (
        <Pages
          label="Pages of the ledger"
          words={`Calls ${page.from + 1} to ${page.to} of ${shown}`}
          page={page}
          onAsk={(index) => ask({ index, selectedId })}
          className="border-border border-b px-3 py-1.5 text-sm"
        />
      )}
      <table className="block w-full text-sm @5xl:table">
        <caption className="sr-only">
          Calls that reached a service, in order: what each did, and what its caller was told
        </caption>
        <thead className="sr-only @5xl:not-sr-only @5xl:table-header-group">
          <tr>
            {COLUMNS.map((name) => (
              <th
                key={name}

                scope="col"
                className="bg-panel text-muted border-border sticky top-0 z-10 border-b px-2 py-1 text-left text-xs font-semibold first:pl-3"
              >
                {name === '#' ? <span aria-label="Number">#</span> : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="block @5xl:table-row-group">
          {run.ledger.slice(page.from, page.to).map(({ entry }) => {
            const itemId = attemptItemId(run, entry);
            return (
              <LedgerRow
                key={entry.entryId}
                entry={entry}
                notes={
                  calls === null
                    ? (notes.get(entry.entryId) ?? NO_NOTES)
                    : knownBy(notes.get(entry.entryId), calls)
                }
                fault={entry.faultId === null ? null : faultWords(entry.faultId, run.faults)}
                selected={itemId === selectedId}
                onSelect={() => onSelect(itemId)}
              />
            );
          })}
        </tbody>
      </table>
      {later > 0 && (
        <p className="text-muted border-border border-t px-3 py-1.5 text-sm" data-testid="later-calls">
          {later === 1 ? '1 more call comes' : `${later} more calls come`} after this moment.
        </p>
      )}
    </div>
  );
}

/** What could be said when that many calls had been made. */
const knownBy = (notes: readonly LedgerNote[] = NO_NOTES, calls: number): readonly LedgerNote[] =>
  notes.filter((note) => note.knownFrom <= calls);
