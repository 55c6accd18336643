import type { TableRow } from '@/lib/timeline/table';
import { GlyphIcon } from './glyph';

/** A line of the table; `place` is that in the whole table, from 0. */
export function TableLine({
  line,
  place,
  isStop,
  selected,
  onSelect,
  onFocus,
  onKey,
}: {
  line: TableRow;
  place: number;
  /** Whether Tab leads to it. */
  isStop: boolean;
  selected: boolean;
  onSelect: (itemId: string | null) => void;
  onFocus: (place: number) => void;
  /** True for a key that leads to another line. */
  onKey: (key: string) => boolean;
}) {
  const { itemId, depth, what, look, state, at, took, details } = line;
  return (
    <tr
      data-look={look}
      data-place={place}
      // The first row is that of the column headers.
      aria-rowindex={place + 2}
      className={`border-border/60 scroll-mt-9 border-b align-top [&>*]:px-2.5 max-sm:[&>*]:px-1.5 [&>*]:py-1 ${selected ? 'bg-accent/10' : 'hover:bg-raised'}`}
    >
      <th scope="row" className={depth === 0 ? 'font-semibold' : 'font-normal'}>
        <button
          type="button"
          aria-pressed={selected}
          tabIndex={isStop ? 0 : -1}
          onClick={() => onSelect(selected ? null : itemId)}
          onFocus={() => onFocus(place)}
          onKeyDown={(event) => {
            if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
            if (onKey(event.key)) event.preventDefault();
          }}
          className={`scroll-mt-9 text-left underline-offset-2 hover:underline ${depth === 0 ? '' : 'ml-4 max-sm:ml-2'}`}
        >
          {what}
        </button>
      </th>
      <td>
        <span className="flex items-center gap-1">
          <GlyphIcon look={look} />
          {state}
        </span>
      </td>
      <td className="whitespace-nowrap tabular-nums">{at}</td>
      <td className="whitespace-nowrap tabular-nums">{took}</td>
      <td className="text-muted max-sm:hidden">{details}</td>
    </tr>
  );
}
