'use client';

import { useState } from 'react';
import type { Location } from '@/lib/protocol/source';
import type { Run } from '@/lib/run/model';
import type { RunTools } from './run-tools';

export type Selection = {
  /** Id of the item that is selected in every view of the run; null for none. */
  selectedId: string | null;
  /** The place the editor shows; each wish has a key of its own. */
  reveal: { location: Location; key: number } | null;
  select: (itemId: string | null) => void;
  showEvent: (event: { workflowId: string; workflowRunId?: string | undefined; eventId: number }) => void;
  goTo: (location: Location) => void;
  /** Shows a place in the editor without leaving where one is. */
  point: (location: Location) => void;
};

/** What is selected on the page. A selection belongs to its run: with the next one it is gone. */
export function useSelection(run: Run | null, tools: RunTools | null): Selection {
  const [selected, setSelected] = useState<{ runId: string; itemId: string } | null>(null);
  const [reveal, setReveal] = useState<Selection['reveal']>(null);

  function point(location: Location): void {
    setReveal((last) => ({ location, key: (last?.key ?? 0) + 1 }));
  }

  function select(itemId: string | null): void {
    if (run === null || itemId === null) return setSelected(null);
    setSelected({ runId: run.runId, itemId });
    // What describes items comes with the timeline, which is there when one is selected.
    import('@/lib/timeline/describe').then(
      ({ describeItem }) => {
        const location = describeItem(run, itemId)?.location ?? null;
        if (location) point(location);
      },
      (error: unknown) => console.error(error),
    );
  }

  return {
    selectedId: selected !== null && selected.runId === run?.runId ? selected.itemId : null,
    reveal,
    select,
    point,
    showEvent: ({ workflowId, workflowRunId, eventId }) => {
      const itemId = run && tools && tools.itemForEvent(run, workflowId, eventId, workflowRunId);
      if (itemId === null) return;
      select(itemId);
      bringUp('timeline');
    },
    goTo: (location) => {
      point(location);
      bringUp('editor');
    },
  };
}

/** On a narrow screen the panes stand in one column, and the one that is meant may be out of sight. */
function bringUp(paneId: string): void {
  document.getElementById(paneId)?.scrollIntoView({ block: 'nearest' });
}
