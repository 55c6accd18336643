'use client';

import { Lock } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';

export type FileTab = { path: string; readOnly: boolean; errors: number };

/** The files as tabs: one stop for Tab, arrows and Home/End to move between them. */
export function EditorTabs({
  id,
  tabs,
  active,
  onActive,
  onRun,
}: {
  /** Prefix of the element ids: the tabs are `<id>-tab-<n>`, the panel they control is `<id>-panel`. */
  id: string;
  tabs: readonly FileTab[];
  active: string;
  onActive: (path: string) => void;
  /** ⌘/Ctrl-Enter; in the text itself the editor takes it. */
  onRun: () => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const index = tabs.findIndex((tab) => tab.path === active);

  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onRun();
      return;
    }
    const next = targetOf(event.key, index, tabs.length);
    const tab = next === null ? undefined : tabs[next];
    if (!tab || next === null) return;
    event.preventDefault();
    onActive(tab.path);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  }

  return (
    <div
      ref={list}
      role="tablist"
      aria-label="Files"
      className="border-border flex h-9 shrink-0 items-stretch overflow-x-auto border-b px-1.5"
      onKeyDown={press}
    >
      {tabs.map((tab, position) => (
        <button
          key={tab.path}
          type="button"
          role="tab"
          id={`${id}-tab-${position}`}
          aria-controls={`${id}-panel`}
          aria-selected={tab.path === active}
          tabIndex={tab.path === active ? 0 : -1}
          onClick={() => onActive(tab.path)}
          className="text-muted hover:text-text aria-selected:text-text aria-selected:border-accent -mb-px flex shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2 font-mono text-xs focus-visible:-outline-offset-2"
        >
          {tab.path}
          {tab.readOnly && <Lock aria-label="read-only" size={11} />}
          {tab.errors > 0 && (
            <span className="text-failed font-sans">
              <span aria-hidden>{tab.errors}</span>
              <span className="sr-only">{tab.errors === 1 ? '1 error' : `${tab.errors} errors`}</span>
            </span>
          )}
        </button>
      ))}
    </div>
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
