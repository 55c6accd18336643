import { Check } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { KINDS, STANDINGS } from '@/lib/timeline/facets';
import { isFiltering, toggled, type Sieved } from '@/lib/timeline/filter';
import { isLeftOut } from '@/lib/timeline/find';
import { Button, LinkButton } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { KIND_WORDS, sievedWords, STANDING_WORDS } from './filter-words';
import type { Filtering } from './use-filtering';

/** What can be picked, as far as the run has it, and what the filter that is set leaves; nothing while there is none. */
export function FilterBar({
  filtering,
  sieved,
  selectedId,
}: {
  filtering: Filtering;
  sieved: Sieved;
  selectedId: string | null;
}) {
  const { filter, clear, isOpen } = filtering;
  const filters = isFiltering(filter);
  const hidesSelection = selectedId !== null && isLeftOut(sieved, selectedId);
  const isShown = isOpen || filters;
  return (
    <div className={`border-border shrink-0 px-1.5 text-[11px] ${isShown ? 'border-b py-1.5' : ''}`}>
      {isOpen && <Choices filtering={filtering} sieved={sieved} />}
      <div className={`flex flex-wrap items-center gap-x-3 ${isOpen && filters ? 'mt-1.5' : ''}`}>
        <p role="status" className="tabular-nums">
          {filters && <span className="font-semibold">{sievedWords(sieved)}</span>}
          {hidesSelection && ' What is selected is not among them.'}
        </p>
        {filters && <LinkButton onClick={clear}>Clear the filter</LinkButton>}
      </div>
    </div>
  );
}

/** Stands where the rows would be, when none is left. */
export function FilterEmpty({ clear }: { clear: () => void }) {
  return (
    <div className="sticky left-0 grid justify-items-center">
      <Empty>Nothing in this run fits the filter. It hides every row.</Empty>
      <Button className="-mt-4 mb-4" onClick={clear}>
        Show all rows
      </Button>
    </div>
  );
}

function Choices({ filtering, sieved }: { filtering: Filtering; sieved: Sieved }) {
  const { filter, onFilter } = filtering;
  const { kinds, standings, words } = filter;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
      <Chips label="Kind">
        {KINDS.filter((kind) => sieved.kinds.has(kind) || kinds.has(kind)).map((kind) => (
          <Chip
            key={kind}
            name={KIND_WORDS[kind]}
            count={sieved.kinds.get(kind) ?? 0}
            picked={kinds.has(kind)}
            onPick={() => onFilter({ ...filter, kinds: toggled(kinds, kind) })}
          />
        ))}
      </Chips>
      <Chips label="Status">
        {STANDINGS.filter((one) => sieved.standings.has(one) || standings.has(one)).map((one) => (
          <Chip
            key={one}
            name={STANDING_WORDS[one]}
            count={sieved.standings.get(one) ?? 0}
            picked={standings.has(one)}
            onPick={() => onFilter({ ...filter, standings: toggled(standings, one) })}
          />
        ))}
      </Chips>
      <label className="flex items-center gap-1.5">
        <span className="text-muted">Text</span>
        <input
          type="search"
          value={words}
          placeholder="name, state or error"
          className="bg-raised border-border h-6 w-40 rounded-md border px-2"
          onChange={(event) => onFilter({ ...filter, words: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || words === '') return;
            event.preventDefault();
            onFilter({ ...filter, words: '' });
          }}
        />
      </label>
    </div>
  );
}

function Chips({ label, children }: { label: string; children: readonly ReactNode[] }) {
  const id = useId();
  if (children.length === 0) return null;
  return (
    <div role="group" aria-labelledby={id} className="flex flex-wrap items-center gap-1">
      <span id={id} className="text-muted mr-0.5">
        {label}
      </span>
      {children}
    </div>
  );
}

function Chip({
  name,
  count,
  picked,
  onPick,
}: {
  name: string;
  count: number;
  picked: boolean;
  onPick: () => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={picked}
      onClick={onPick}
      className="border-border text-text hover:border-muted aria-pressed:border-accent aria-pressed:bg-accent/15 inline-flex h-6 items-center gap-1 rounded-full border px-2 tabular-nums transition-colors"
    >
      {picked && <Check size={12} aria-hidden />}
      {name}
      <span className="text-muted">{count}</span>
    </button>
  );
}
