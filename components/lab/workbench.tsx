'use client';

import { useState, type ReactNode } from 'react';
import { Group, Panel, Separator, type Layout } from 'react-resizable-panels';
import { parsePaneSizes, PANE_SIZES_COOKIE, type PaneSizes } from './pane-sizes';

export type WorkbenchPanes = {
  brief: ReactNode;
  editor: ReactNode;
  run: ReactNode;
  timeline: ReactNode;
  facts: ReactNode;
};

/**
 * The panes of a step: instructions, editor and run above, timeline and facts below. On a wide screen they can be
 * resized with the mouse or the arrow keys and keep their sizes; on a narrow one they stand in one column.
 */
export function Workbench({ panes, sizes: initial }: { panes: WorkbenchPanes; sizes: PaneSizes }) {
  const [sizes] = useState(initial);
  const remember = (group: keyof PaneSizes) => (layout: Layout, meta: { isUserInteraction: boolean }) => {
    if (meta.isUserInteraction) savePaneSizes(group, layout);
  };
  return (
    <main id="main" className="fl-panes" tabIndex={-1}>
      <Group orientation="vertical" defaultLayout={sizes.rows} onLayoutChanged={remember('rows')}>
        <Panel id="above" defaultSize="64%" minSize="30%">
          <Group orientation="horizontal" defaultLayout={sizes.above} onLayoutChanged={remember('above')}>
            <Panel id="brief" className="fl-pane" defaultSize="26%" minSize="14rem">
              {panes.brief}
            </Panel>
            <Separator className="fl-separator" aria-label="Resize the instructions" />
            <Panel id="editor" className="fl-pane" defaultSize="46%" minSize="18rem">
              {panes.editor}
            </Panel>
            <Separator className="fl-separator" aria-label="Resize the editor" />
            <Panel id="run" className="fl-pane" defaultSize="28%" minSize="17rem">
              {panes.run}
            </Panel>
          </Group>
        </Panel>
        <Separator className="fl-separator" aria-label="Resize the timeline" />
        <Panel id="below" defaultSize="36%" minSize="15%">
          <Group orientation="horizontal" defaultLayout={sizes.below} onLayoutChanged={remember('below')}>
            <Panel id="timeline" className="fl-pane" defaultSize="70%" minSize="20rem">
              {panes.timeline}
            </Panel>
            <Separator className="fl-separator" aria-label="Resize the facts beside the timeline" />
            <Panel id="facts" className="fl-pane" defaultSize="30%" minSize="14rem">
              {panes.facts}
            </Panel>
          </Group>
        </Panel>
      </Group>
    </main>
  );
}

/** Kept in a cookie, so that the server draws the panes in their sizes at once. */
function savePaneSizes(group: keyof PaneSizes, layout: Layout): void {
  const known = document.cookie.split('; ').find((one) => one.startsWith(`${PANE_SIZES_COOKIE}=`));
  const sizes = { ...parsePaneSizes(known?.slice(PANE_SIZES_COOKIE.length + 1)), [group]: layout };
  const value = encodeURIComponent(JSON.stringify(sizes));
  document.cookie = `${PANE_SIZES_COOKIE}=${value}; path=/; max-age=31536000; samesite=strict`;
}
