import type { ReactNode } from 'react';

/** A table of running text. It scrolls within itself where it is wider than the page, by keyboard too. */
export function ProseTable({ children }: { children?: ReactNode }) {
  return (
    // The one way to scroll it without a mouse: in Safari, what scrolls gets no focus by itself.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="group" aria-label="Table" tabIndex={0} className="fl-table">
      <table>{children}</table>
    </div>
  );
}
