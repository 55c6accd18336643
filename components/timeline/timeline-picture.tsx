'use client';

import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { Run } from '@/lib/run/model';
import { describeItem } from '@/lib/timeline/describe';
import type { Timeline } from '@/lib/timeline/timeline';
import { GroundView, TearsView } from './axis-view';
import { foldSpots, nextItem, spotsOf, type Spot } from './items';
import { LinkView } from './link-view';
import { LOOK_WORDS } from './look-words';
import { Patterns } from './patterns';
import { RowLabel } from './row-label';
import { RowView } from './row-view';
import { Tooltip } from './tooltip';

/** The drawing. One stop for Tab; arrows lead from item to item, Enter and Space select. */
export function TimelinePicture({
  run,
  timeline,
  selectedId,
  onSelect,
}: {
  run: Run;
  timeline: Timeline;
  selectedId: string | null;
  onSelect: (itemId: string | null) => void;
}) {
  const patternId = useId();
  const drawing = useRef<SVGSVGElement>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const [hovered, setHovered] = useState<Spot | null>(null);
  const rows = useMemo(() => timeline.rows.map((row) => spotsOf(row, timeline)), [timeline]);
  const folds = useMemo(() => foldSpots(timeline), [timeline]);
  const reachable = [...(folds.length > 0 ? [folds] : []), ...rows];
  const known = (id: string | null) =>
    id !== null && reachable.some((row) => row.some((one) => one.itemId === id));
  const stop = [focusedId, selectedId, rows[0]?.[0]?.itemId ?? null].find(known) ?? null;

  const names = useMemo(() => namesIn(run), [run]);

  // What was selected elsewhere (by a check, a deep link) must be in sight.
  useEffect(() => {
    itemIn(drawing.current, selectedId)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selectedId]);

  function onKeyDown(event: KeyboardEvent, itemId: string) {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onSelect(itemId);
      return;
    }
    if (event.key === 'Escape') return setHovered(null);
    const next = nextItem(reachable, itemId, event.key);
    if (next === null) return;
    event.preventDefault();
    itemIn(drawing.current, next)?.focus();
  }

  const item = (spot: Spot) => (
    <g
      key={spot.itemId}
      className="fl-tl-item"
      role="button"
      data-item={spot.itemId}
      tabIndex={spot.itemId === stop ? 0 : -1}
      aria-pressed={spot.itemId === selectedId}
      aria-label={names(spot.itemId)}
      onClick={() => onSelect(spot.itemId === selectedId ? null : spot.itemId)}
      onKeyDown={(event) => onKeyDown(event, spot.itemId)}
      onFocus={() => {
        setFocusedId(spot.itemId);
        setHovered(spot);
      }}
      onBlur={() => setHovered(null)}
      onPointerEnter={() => setHovered(spot)}
    >
      <rect
        x={spot.x - 2}
        y={spot.y - 4}
        width={Math.max(spot.width + 3, 8)}
        height={spot.height + 8}
        fill="transparent"
      />
      <rect
        className="fl-tl-ring"
        x={spot.x - 2}
        y={spot.y - 2}
        width={spot.width + 3}
        height={spot.height + 4}
        rx={5}
      />
    </g>
  );
  return (
    <div className="relative" onPointerLeave={() => setHovered(null)}>
      <svg
        ref={drawing}
        width={timeline.width}
        height={timeline.height}
        className="block"
        role="group"
        aria-label="Timeline. Arrow keys move between items, Enter shows the details."
      >
        <Patterns id={patternId} />
        <GroundView timeline={timeline} />
        {folds.map(item)}
        {timeline.rows.map((row, index) => (
          <RowView key={row.id} row={row} patternId={patternId}>
            {rows[index]?.map(item)}
          </RowView>
        ))}
        {timeline.links.map((link) => (
          <LinkView
            key={`${link.kind} ${link.fromItemId} ${link.toItemId} ${link.from.x}`}
            link={link}
            faded={isFaded(selectedId, link, timeline)}
          />
        ))}
        <TearsView timeline={timeline} />
        {timeline.rows.map((row) => (
          <RowLabel key={row.id} row={row} timeline={timeline} />
        ))}
      </svg>
      {hovered && <Tooltip run={run} spot={hovered} width={timeline.width} height={timeline.height} />}
    </div>
  );
}

/** With one end of a compensation selected, the other arrows step back. */
function isFaded(
  selectedId: string | null,
  link: { fromItemId: string; toItemId: string },
  { links }: Timeline,
): boolean {
  const concerns = (one: { fromItemId: string; toItemId: string }) =>
    one.fromItemId === selectedId || one.toItemId === selectedId;
  return links.some(concerns) && !concerns(link);
}

function itemIn(drawing: SVGSVGElement | null, itemId: string | null): SVGElement | null {
  const items = [...(drawing?.querySelectorAll<SVGElement>('[data-item]') ?? [])];
  return items.find((one) => one.dataset['item'] === itemId) ?? null;
}

/** Names are asked for with every frame of a live run, and change only with the run. */
function namesIn(run: Run): (itemId: string) => string {
  const known = new Map<string, string>();
  return (itemId) => {
    const name = known.get(itemId) ?? nameOf(run, itemId);
    known.set(itemId, name);
    return name;
  };
}

function nameOf(run: Run, itemId: string): string {
  const details = describeItem(run, itemId);
  if (!details) return '';
  const undo = details.facts.find((fact) => fact.label === 'Undoes' || fact.label === 'Undone by');
  const fault = details.facts.find((fact) => fact.label === 'Fault');
  const more = [
    undo?.type === 'text' ? `${undo.label.toLowerCase()} ${undo.text}` : null,
    fault ? 'struck by a fault' : null,
    details.failure?.message ?? null,
  ];
  return [
    `${details.title}: ${LOOK_WORDS[details.look].toLowerCase()}`,
    ...more.filter((one) => one !== null),
  ].join(', ');
}
