import { TriangleAlert } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';

export type Icon = ComponentType<{ size?: number; 'aria-hidden'?: boolean; className?: string }>;

/** Lines that a card shows; of more it shows the latest. */
const MAX_LINES = 40;

/** One system of the world: its name, what it comes to in a word, and its lines; `none` says that it holds nothing. */
export function Card({
  icon: Mark,
  title,
  sum,
  none,
  children,
}: {
  icon: Icon;
  title: string;
  sum: string;
  none: string;
  children: readonly ReactNode[];
}) {
  const empty = children.length === 0;
  const earlier = children.length - MAX_LINES;
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
          {children.slice(-MAX_LINES)}
        </ul>
      )}
    </section>
  );
}

/** One line of a card: the thing, its state at the right, and what it belongs to below. */
export function CardLine({
  main,
  state,
  below,
  remarkable = false,
}: {
  main: ReactNode;
  state?: ReactNode;
  below?: ReactNode;
  /** Something about it does not add up; the notes say what. */
  remarkable?: boolean;
}) {
  return (
    <li className={`px-2.5 py-1.5 ${remarkable ? 'bg-timed-out/8' : ''}`}>
      <div className="flex flex-wrap items-center justify-between gap-x-2 gap-y-0.5">
        <span className="flex min-w-0 items-baseline gap-1.5 [overflow-wrap:anywhere]">
          {remarkable && (
            <TriangleAlert
              role="img"
              aria-label="Does not add up"
              size={13}
              className="text-timed-out shrink-0 translate-y-px"
            />
          )}
          {main}
        </span>
        {state}
      </div>
      {below !== undefined && <p className="text-muted text-sm [overflow-wrap:anywhere]">{below}</p>}
    </li>
  );
}

/** How much of something there is, as a bar with its words at the right. */
export function CardBar({ part, whole, words }: { part: number; whole: number; words: string }) {
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="bg-border h-1 flex-1 overflow-hidden rounded-full">
        <span
          className="bg-running block h-full"
          style={{ width: `${(100 * part) / Math.max(1, whole)}%` }}
        />
      </span>
      <span className="tabular-nums">{words}</span>
    </span>
  );
}
