import type { ReactNode } from 'react';

/** A titled region of the page with its own scrolling. `actions` sit at the right of the title. */
export function Pane({
  title,
  actions,
  children,
  scroll = true,
  className = '',
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
  /** False when the content scrolls by itself, like the editor. */
  scroll?: boolean;
  className?: string;
}) {
  return (
    <section
      aria-label={title}
      className={`bg-panel border-border flex h-full min-h-0 flex-col overflow-hidden rounded-lg border ${className}`}
    >
      <header className="border-border flex h-9 shrink-0 items-center justify-between gap-2 border-b pr-1 pl-3">
        <p className="text-muted truncate text-xs font-semibold tracking-wide">{title}</p>
        {actions && <div className="flex items-center gap-1">{actions}</div>}
      </header>
      <div className={`min-h-0 flex-1 ${scroll ? 'overflow-auto' : 'overflow-hidden'}`}>{children}</div>
    </section>
  );
}
