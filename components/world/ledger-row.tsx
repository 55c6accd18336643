import { Zap } from 'lucide-react';
import type { LedgerEntry } from '@/lib/run/model';
import { operationOf } from '@/lib/lab/effects';
import { Badge } from '@/components/ui/badge';
import { TONE_TEXT } from '@/components/ui/tone';
import type { LedgerNote } from './ledger-notes';
import { effectWords, responseWords } from './ledger-words';
import { NoteList } from './note-list';

const CELL = 'text-left align-top font-normal @5xl:px-2 @5xl:py-1.5';

/** One call. Narrow: a small card; wide: a row of the table. The whole of it can be clicked. */
export function LedgerRow({
  entry,
  notes,
  fault,
  selected,
  onSelect,
}: {
  entry: LedgerEntry;
  notes: readonly LedgerNote[];
  /** What struck the call, in words. */
  fault: string | null;
  selected: boolean;
  onSelect: () => void;
}) {
  const effect = effectWords(entry.effect);
  const response = responseWords(entry.response);
  // In a narrow row a plain answer fits under the effect, where otherwise the fault stands.
  const plain = fault === null && entry.error === null;
  return (
    <tr
      className={`border-border hover:bg-raised relative grid grid-cols-[1.75rem_1fr_auto] gap-x-2 border-b px-3 py-1.5 last:border-0 @5xl:table-row ${selected ? 'bg-accent/10 shadow-[inset_3px_0_var(--fl-accent)]' : ''}`}
    >
      <th scope="row" className={`${CELL} text-muted tabular-nums @5xl:pl-3`}>
        <span className="sr-only">Call </span>#{entry.entryId}
      </th>
      <td className={CELL}>
        <button
          type="button"
          aria-pressed={selected}
          title="Show this attempt in the timeline"
          onClick={onSelect}
          className="rounded-sm text-left font-mono font-medium [overflow-wrap:anywhere] after:absolute after:inset-0 @5xl:whitespace-nowrap"
        >
          {operationOf(entry)}
        </button>
        <span className="text-muted ml-2 inline-block @5xl:hidden">{entry.businessKey}</span>
      </td>
      <td className={`${CELL} hidden whitespace-nowrap @5xl:table-cell`}>
        {entry.businessKey ?? <Nothing />}
      </td>
      <td className={`${CELL} order-1 col-start-2`}>
        {entry.activityType}, <span className="whitespace-nowrap">attempt {entry.attempt}</span>
      </td>
      <td className={`${CELL} justify-self-end`}>
        <Badge tone={effect.tone}>{effect.text}</Badge>
      </td>
      <td className={`${CELL} ${plain ? 'order-1 justify-self-end' : 'order-2 col-span-2 col-start-2'}`}>
        {!plain && <span className="text-muted @5xl:hidden">answer: </span>}
        <span className={TONE_TEXT[response.tone]}>{response.text}</span>
        {entry.error !== null && (
          <>
            <span className="text-muted @5xl:hidden">. </span>
            <span className="text-muted @5xl:block @5xl:min-w-40">{entry.error}</span>
          </>
        )}
      </td>
      <td
        className={`${CELL} order-1 justify-self-end whitespace-nowrap ${plain ? 'hidden @5xl:table-cell' : ''}`}
      >
        {fault === null ? (
          <Nothing />
        ) : (
          <span className="text-fault inline-flex items-center gap-1">
            <Zap aria-hidden size={12} className="shrink-0" />
            {fault}
          </span>
        )}
      </td>
      <td className={`${CELL} order-3 col-span-2 col-start-2 @5xl:w-1/4 @5xl:pr-3`}>
        {notes.length > 0 && <NoteList notes={notes} />}
      </td>
    </tr>
  );
}

function Nothing() {
  return <span className="sr-only">none</span>;
}
