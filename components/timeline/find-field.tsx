import { ChevronDown, ChevronUp } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import { IconButton } from '@/components/ui/button';

/** Finds rows by their names: how many there are, and the way from one to the next. */
export function FindField({
  field,
  wanted,
  found,
  missed,
  selectedId,
  onWant,
  onShow,
}: {
  field: RefObject<HTMLInputElement | null>;
  wanted: string;
  found: readonly string[];
  /** How many more a filter has left out. */
  missed: number;
  selectedId: string | null;
  onWant: (words: string) => void;
  onShow: (itemId: string) => void;
}) {
  const at = selectedId === null ? -1 : found.indexOf(selectedId);

  function go(by: 1 | -1): void {
    const from = at < 0 && by < 0 ? 0 : at;
    const next = found[(from + by + found.length) % found.length];
    if (next !== undefined) onShow(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
    if (event.key === 'Escape') onWant('');
  }

  const here = at < 0 ? `${found.length} found` : `${at + 1} of ${found.length}`;
  const words = missed === 0 ? here : `${here}, ${missed} filtered out`;
  return (
    <div className="mr-auto flex items-center gap-1" role="search" aria-label="In the timeline">
      <input
        ref={field}
        type="search"
        value={wanted}
        placeholder="Find ( / )"
        aria-label="Find by name"
        className="bg-raised border-border h-6 w-32 rounded-md border px-2"
        onChange={(event) => onWant(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {wanted.trim() !== '' && (
        <>
          <span role="status" className="text-muted text-[11px] tabular-nums">
            {words}
          </span>
          <IconButton label="Previous found" onClick={() => go(-1)}>
            <ChevronUp size={14} aria-hidden />
          </IconButton>
          <IconButton label="Next found" onClick={() => go(1)}>
            <ChevronDown size={14} aria-hidden />
          </IconButton>
        </>
      )}
    </div>
  );
}
