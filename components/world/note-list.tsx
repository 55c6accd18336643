import { CornerUpLeft, FileQuestionMark, Unplug, Repeat, TriangleAlert, Undo2 } from 'lucide-react';
import type { LedgerNote } from './ledger-notes';

const ICONS: Record<LedgerNote['kind'], typeof Undo2> = {
  duplicate: TriangleAlert,
  untold: Unplug,
  unrecorded: FileQuestionMark,
  deduplicated: Repeat,
  undoes: Undo2,
  undone: CornerUpLeft,
};

const COLOURS: Record<LedgerNote['kind'], string> = {
  duplicate: 'text-failed font-medium',
  untold: 'text-timed-out font-medium',
  unrecorded: 'text-timed-out font-medium',
  deduplicated: 'text-muted',
  undoes: 'text-compensation',
  undone: 'text-muted',
};

/** The remarks on one call, a line each. */
export function NoteList({ notes }: { notes: readonly LedgerNote[] }) {
  return (
    <ul>
      {notes.map((note) => {
        const Icon = ICONS[note.kind];
        return (
          <li key={note.text} className={`flex items-baseline gap-1.5 ${COLOURS[note.kind]}`}>
            <Icon aria-hidden size={12} className="shrink-0 translate-y-px" />
            {note.text}
          </li>
        );
      })}
    </ul>
  );
}
