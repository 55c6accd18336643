import { PencilLine, TriangleAlert } from 'lucide-react';
import type { ComponentType } from 'react';
import { Badge } from '@/components/ui/badge';
import type { Change, Line, Part } from './part';

export type Icon = ComponentType<{ size?: number; 'aria-hidden'?: boolean; className?: string }>;

/** Lines that a card shows; of more it shows the latest. */
const MAX_LINES = 40;

/** One system of the world: its name, what it comes to in a word, and its lines; what has just changed says so. */
export function Card({ part, changes }: { part: Part; changes: ReadonlyMap<string, Change> }) {
  const { icon: Mark, title, sum, none, lines } = part;
  const empty = lines.length === 0;
  const earlier = lines.length - MAX_LINES;
  return (
    <section aria-label={title} className="bg-raised border-border min-w-0 rounded-md border">
      <header className={`border-border flex items-center gap-1.5 px-2.5 py-1.5 ${empty ? '' : 'border-b'}`}>
        <Mark aria-hidden size={14} className="text-muted shrink-0" />
        <h3 className="text-sm font-semibold">{title}</h3>
        <p className="text-muted ml-auto truncate text-sm tabular-nums">{empty ? none : sum}</p>
      </header>
      {!empty && (
        <ul className="divide-border divide-y">
          {earlier > 0 && (
            <li className="text-muted px-2.5 py-1.5 text-sm tabular-nums">{earlier} earlier ones</li>
          )}
          {lines.slice(-MAX_LINES).map((line) => (
            <CardLine key={line.key} line={line} change={changes.get(line.key) ?? null} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** The thing, its state at the right, what it belongs to below, and what it was before, if that has just changed. */
function CardLine({ line, change }: { line: Line; change: Change | null }) {
  const { icon: Mark, main, quiet, state, below, bar, remarkable } = line;
  const ground = change ? 'bg-accent/8 shadow-[inset_3px_0_var(--fl-accent)]' : '';
  return (
    <li
      data-changed={change?.type}
      className={`px-2.5 py-1.5 ${remarkable === true ? 'bg-timed-out/8' : ground}`}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-2 gap-y-0.5">
        <span className="flex min-w-0 items-baseline gap-1.5 [overflow-wrap:anywhere]">
          {remarkable === true && (
            <TriangleAlert
              role="img"
              aria-label="Does not add up"
              size={13}
              className="text-timed-out shrink-0 translate-y-px"
            />
          )}
          {Mark && <Mark aria-hidden size={13} className="text-muted shrink-0 translate-y-px" />}
          <span className={quiet === true ? 'text-muted' : 'font-medium tabular-nums'}>{main}</span>
        </span>
        {state &&
          (state.tone === null ? (
            <span className="text-muted tabular-nums">{state.text}</span>
          ) : (
            <Badge tone={state.tone}>{state.text}</Badge>
          ))}
      </div>
      {below !== undefined && <p className="text-muted text-sm [overflow-wrap:anywhere]">{below}</p>}
      {bar && <Bar {...bar} />}
      {change && (
        <p className="text-accent flex items-baseline gap-1.5 text-sm [overflow-wrap:anywhere]">
          <PencilLine aria-hidden size={12} className="shrink-0 translate-y-px" />
          {change.type === 'new' ? 'new' : `was ${change.text}`}
        </p>
      )}
    </li>
  );
}

/** How much of something there is, with its words at the right. */
function Bar({ part, whole, words }: { part: number; whole: number; words: string }) {
  return (
    <p className="text-muted flex items-center gap-2 text-sm">
      <span aria-hidden className="bg-border h-1 flex-1 overflow-hidden rounded-full">
        <span
          className="bg-running block h-full"
          style={{ width: `${(100 * part) / Math.max(1, whole)}%` }}
        />
      </span>
      <span className="tabular-nums">{words}</span>
    </p>
  );
}
