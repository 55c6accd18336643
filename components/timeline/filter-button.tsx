import { ListFilter } from 'lucide-react';
import { isFiltering } from '@/lib/timeline/filter';
import type { Filtering } from './use-filtering';

/** Shows what can be picked, or hides it; says whether a filter is set. */
export function FilterButton({ filtering: { filter, isOpen, onOpen, opener } }: { filtering: Filtering }) {
  const filters = isFiltering(filter);
  return (
    <button
      ref={opener}
      type="button"
      aria-expanded={isOpen}
      onClick={() => onOpen(!isOpen)}
      className={`border-border hover:border-muted inline-flex h-6 shrink-0 items-center gap-1.5 rounded-md border px-2 transition-colors ${filters ? 'border-accent bg-accent/15' : 'bg-raised'}`}
    >
      <ListFilter size={13} aria-hidden />
      {filters ? 'Filter on' : 'Filter'}
    </button>
  );
}
