'use client';

import {
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import type { Run } from '@/lib/run/model';
import type { Lens } from '@/lib/timeline/lens';
import type { Row, Timeline } from '@/lib/timeline/timeline';
import { rowsWithin, windowOf, type Window } from '@/lib/timeline/window';
import { AxisView, axisWords, GroundView, TearsView } from './axis-view';
import { CursorHead, CursorLine, LitView } from './cursor-line';
import { namesIn } from './item-names';
import { ItemView, type ItemState } from './item-view';
import { foldSpots, nextItem, pieceSpots, type Spot } from './items';
import { LabelsView } from './labels-view';
import { LinkView } from './link-view';
import { Patterns } from './patterns';
import { reachableOf, spotOf } from './reachable';
import { RowView } from './row-view';
import { TooltipLayer } from './tooltip-layer';
import { useItems } from './use-items';

const NONE: ReadonlySet<string> = new Set();

/**
 * The drawing: of the magnified picture what is within the window, the axis on top and the names at the left staying in sight. One
 * stop for Tab; arrows lead from item to item, drawn or not, Enter and Space select.
 */
export function TimelinePicture({
  run,
  timeline,
  lens,
  window: drawnWindow,
  found = NONE,
  selectedId,
  onSelect,
  onReveal,
  onToggle,
  motion = null,
}: {
  run: Run;
  timeline: Timeline;
  lens: Lens;
  window: Window;
  /** Items that a search has found. */
  found?: ReadonlySet<string>;
  selectedId: string | null;
  onSelect: (itemId: string | null) => void;
  /** Brings a place of the magnified picture into sight, magnified as it is seen by then. */
  onReveal: (spotIn: (lens: Lens) => Spot | null) => void;
  /** Opens or closes a group. */
  onToggle: (rowId: string) => void;
  /** What stands in for the drawing while a zoom goes on. */
  motion?: ReactNode;
}) {
  const patternId = useId();
  const drawing = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const drawn = useMemo(() => windowOf(timeline, lens, drawnWindow), [timeline, lens, drawnWindow]);
  const reachable = useMemo(() => reachableOf(timeline), [timeline]);
  const names = useMemo(() => namesIn(run), [run]);
  const stop =
    [focusedId, selectedId, timeline.rows[0]?.id ?? null].find((id) => id !== null && reachable.has(id)) ??
    null;
  // What Tab leads to must be there, in sight or not.
  const stopRow = stop === null ? null : reachable.rowWith(stop);
  const { top, bottom } = drawnWindow;
  const named = useMemo(() => {
    const rows = rowsWithin(timeline.rows, { top, bottom });
    return stopRow === null || rows.includes(stopRow) ? rows : [...rows, stopRow];
  }, [timeline, top, bottom, stopRow]);
  const items = useMemo(
    (): ItemState => ({ stop, selectedId, found, name: names }),
    [stop, selectedId, found, names],
  );

  // What was selected elsewhere (by a check, a deep link) must be in sight, and so must what a filter had hidden.
  const reveal = useEffectEvent((itemId: string) => onReveal((seen) => spotOf(reachable, seen, itemId)));
  const isThere = selectedId !== null && reachable.has(selectedId);
  useEffect(() => {
    if (selectedId !== null && isThere) reveal(selectedId);
  }, [selectedId, isThere]);

  useLayoutEffect(() => {
    const itemId = wanted.current;
    if (itemId === null || itemId !== focusedId) return;
    wanted.current = null;
    itemIn(drawing.current, itemId)?.focus({ preventScroll: true });
  });

  useItems(drawing, {
    onPress: (itemId, atOpener) => press(itemId, itemId === selectedId ? null : itemId, atOpener),
    onKey,
    onFocus: setFocusedId,
  });

  /** A group is opened and closed wherever it is pressed; a lane is more than what it holds, so it can be looked at as well. */
  function press(itemId: string, selected: string | null, toggles: boolean): void {
    const row = reachable.rowWith(itemId);
    const opens = row?.id === itemId && row.expanded !== undefined && (toggles || row.kind === 'group');
    if (!opens) return onSelect(selected);
    onToggle(itemId);
    onSelect(itemId);
  }

  function onKey(event: KeyboardEvent, itemId: string): void {
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      press(itemId, itemId, event.key === ' ');
      return;
    }
    const next = nextItem(reachable.rowsOf(lens), itemId, event.key);
    if (next === null) return;
    event.preventDefault();
    wanted.current = next;
    setFocusedId(next);
    onReveal((seen) => spotOf(reachable, seen, next));
  }

  const item = (spot: Spot) => <ItemView key={spot.itemId} spot={spot} state={items} />;
  /** What Tab leads to, where it is not among what is drawn of its row. */
  const stopSpot = (spots: readonly Spot[]): Spot | null =>
    stop === null || stop === stopRow?.id || spots.some((one) => one.itemId === stop)
      ? null
      : spotOf(reachable, lens, stop);
  const spotsIn = (row: Row): readonly Spot[] => {
    const spots = pieceSpots(row);
    const missed = row.id === stopRow?.id ? stopSpot(spots) : null;
    return missed ? [...spots, missed] : spots;
  };
  // The same place in the drawing, so that the focus is not lost when it goes out of sight.
  const far = stopRow === null || drawn.rows.some((row) => row.id === stopRow.id) ? null : bare(stopRow);
  return (
    <div
      ref={drawing}
      role="group"
      aria-label="Timeline. Arrow keys move between items, Enter shows the details, Space opens and closes, plus and minus zoom, 0 shows the whole run."
      className="fl-tl-stack"
      style={{ width: drawn.width, height: drawn.height }}
    >
      <svg className="fl-tl-rows" width={drawn.width} height={drawn.height}>
        <Patterns id={patternId} />
        <GroundView timeline={drawn} />
        {(far ? [...drawn.rows, far] : drawn.rows).map((row) => (
          <RowView key={row.id} row={row} patternId={patternId}>
            {spotsIn(row).map(item)}
          </RowView>
        ))}
        {drawn.links.map((link) => (
          <LinkView
            key={`${link.kind} ${link.fromItemId} ${link.toItemId} ${link.from.y}`}
            link={link}
            faded={isFaded(selectedId, link, timeline)}
          />
        ))}
        <TearsView timeline={drawn} />
        <LitView timeline={drawn} />
        <CursorLine timeline={drawn} />
      </svg>
      {motion}
      <LabelsView rows={named} timeline={timeline} items={items} />
      <svg className="fl-tl-axis" width={drawn.width} height={drawn.plot.top}>
        <AxisView timeline={drawn} />
        <CursorHead timeline={drawn} />
        {foldSpots(drawn).map(item)}
      </svg>
      {!drawn.narrow && (
        <div className="fl-tl-corner" style={{ width: drawn.plot.left, height: drawn.plot.top }}>
          {axisWords(drawn)}
        </div>
      )}
      <TooltipLayer drawing={drawing} run={run} timeline={drawn} window={drawnWindow} />
    </div>
  );
}

/** A row of which nothing is drawn. */
function bare(row: Row): Row {
  return { ...row, band: { ...row.band, width: 0 }, segments: [], marks: [] };
}

/** With one end of a compensation selected, the other arrows step back. */
function isFaded(
  selectedId: string | null,
  link: { fromItemId: string; toItemId: string },
  { links }: Timeline,
): boolean {
  const concerns = (one: { fromItemId: string; toItemId: string }) =>
    one.fromItemId === selectedId || one.toItemId === selectedId;
  return selectedId !== null && links.some(concerns) && !concerns(link);
}

function itemIn(drawing: HTMLElement | null, itemId: string): SVGElement | null {
  return drawing?.querySelector<SVGElement>(`[data-item="${CSS.escape(itemId)}"]`) ?? null;
}
