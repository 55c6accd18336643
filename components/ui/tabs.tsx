'use client';

import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';

export type Tab<Id extends string> = { id: Id; label: string; note?: string; content: ReactNode };

/** Tabs as the ARIA practices describe them: one stop for Tab, arrows and Home/End to move. */
export function Tabs<Id extends string>({
  label,
  tabs,
  selected,
  onSelect,
  actions,
}: {
  label: string;
  tabs: readonly Tab<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
  actions?: ReactNode;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const index = tabs.findIndex((one) => one.id === selected);

  function move(event: KeyboardEvent) {
    const next = targetOf(event.key, index, tabs.length);
    const tab = next === null ? undefined : tabs[next];
    if (!tab || next === null) return;
    event.preventDefault();
    onSelect(tab.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  }

  return (
    <section
      aria-label={label}
      className="bg-panel border-border flex h-full min-h-0 flex-col overflow-hidden rounded-lg border"
    >
      <div className="border-border flex h-9 shrink-0 items-center justify-between border-b pr-1 pl-1.5">
        <div ref={list} role="tablist" aria-label={label} className="flex h-full" onKeyDown={move}>
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${id}-tab-${tab.id}`}
              aria-controls={`${id}-panel-${tab.id}`}
              aria-selected={tab.id === selected}
              tabIndex={tab.id === selected ? 0 : -1}
              onClick={() => onSelect(tab.id)}
              className="text-muted hover:text-text aria-selected:text-text aria-selected:border-accent -mb-px flex items-center gap-1.5 border-b-2 border-transparent px-2 text-xs font-semibold tracking-wide focus-visible:-outline-offset-2"
            >
              {tab.label}
              {tab.note !== undefined && <span className="text-muted font-normal">{tab.note}</span>}
            </button>
          ))}
        </div>
        {actions}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          role="tabpanel"
          id={`${id}-panel-${tab.id}`}
          aria-labelledby={`${id}-tab-${tab.id}`}
          hidden={tab.id !== selected}
          // It scrolls, and may hold nothing that takes the focus: the keyboard reaches it all the same.
          tabIndex={0}
          className="min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
        >
          {tab.id === selected && tab.content}
        </div>
      ))}
    </section>
  );
}

function targetOf(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % count;
    case 'ArrowLeft':
      return (index - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
