'use client';

import { useCallback, useMemo, useRef, useState, type ComponentProps } from 'react';
import type { Run } from '@/lib/run/model';
import type { AxisTime } from '@/lib/timeline/clock';
import type { Timeline } from '@/lib/timeline/timeline';
import { lensOf } from '@/lib/timeline/lens';
import { foundIn } from '@/lib/timeline/find';
import { FilterBar, FilterEmpty } from './filter-bar';
import { FilterButton } from './filter-button';
import { FollowCursor } from './follow-cursor';
import { FindField } from './find-field';
import { reachableOf, spotOf } from './reachable';
import { TimeSwitch } from './time-switch';
import { MotionView } from './motion-view';
import { pictureText } from './picture-text';
import { TimelineActions, type TimelineDeeds } from './timeline-actions';
import { TimelineOverview } from './timeline-overview';
import { TimelinePicture } from './timeline-picture';
import type { Filtering } from './use-filtering';
import { useGestures } from './use-gestures';
import { useKeys } from './use-keys';
import { STEP, useView, useViewControl, type ViewControl } from './use-view';
import { ZoomButtons } from './zoom-buttons';

/** The picture with what it takes to move in it: overview, wheel, drag, pinch, keys and buttons. */
export function TimelineStage({
  run,
  timeline,
  selectedId,
  onSelect,
  deeds,
  onToggle,
  filtering,
  onTime,
}: {
  run: Run;
  timeline: Timeline;
  selectedId: string | null;
  onSelect: (itemId: string | null) => void;
  deeds: TimelineDeeds;
  /** Opens or closes a group. */
  onToggle: (rowId: string) => void;
  filtering: Filtering;
  onTime: (time: AxisTime) => void;
}) {
  const view = useViewControl(timeline);
  const { attach } = view;
  const gestures = useGestures(view.zoomBy, view.pan);
  const keys = useKeys(onKeyDown);
  const scroller = useCallback(
    (element: HTMLDivElement | null) => {
      gestures(element);
      const detach = attach(element);
      return () => {
        gestures(null);
        detach?.();
      };
    },
    [gestures, attach],
  );
  const field = useRef<HTMLInputElement>(null);
  const [wanted, setWanted] = useState('');
  const hits = useMemo(() => foundIn(timeline, wanted), [timeline, wanted]);
  const found = useMemo(() => new Set(hits), [hits]);
  const { sieved } = timeline;
  const missed = useMemo(() => sieved.missed(wanted), [sieved, wanted]);
  const selected = useMemo(
    () => (selectedId === null ? null : spotOf(reachableOf(timeline), lensOf(timeline, 1), selectedId)),
    [timeline, selectedId],
  );
  const isPlaced = selected !== null && selected.x >= timeline.plot.left;
  const row = selectedId === null ? undefined : timeline.rows.find((one) => one.id === selectedId);
  const stretch = isPlaced ? selected : (row?.band ?? null);
  const showSelection = stretch && (() => view.show(stretch.x, stretch.x + stretch.width));

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const focused = itemUnder(event.target);
    const { zoom, left, width } = view.seen();
    const spot = focused === null ? null : spotOf(reachableOf(timeline), lensOf(timeline, zoom), focused);
    // What has the focus stays where it is.
    const at = spot && spot.x >= timeline.plot.left ? spot.x + spot.width / 2 - left : null;
    const by = width / 6;
    switch (event.key) {
      case '/':
        field.current?.focus();
        break;
      case '+':
      case '=':
        view.zoomBy(STEP, at);
        break;
      case '-':
      case '_':
        view.zoomBy(1 / STEP, at);
        break;
      case '0':
      case 'f':
      case 'F':
        view.fit();
        break;
      case 'z':
      case 'Z':
        showSelection?.();
        break;
      default: {
        if (!event.shiftKey) return;
        const way = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -90], ArrowDown: [0, 90] }[
          event.key
        ];
        if (!way) return;
        view.pan(way[0] ?? 0, way[1] ?? 0);
      }
    }
    event.preventDefault();
  }

  return (
    <div ref={keys} className="flex h-full min-h-0 flex-col">
      <div className="border-border flex min-h-8 shrink-0 flex-wrap items-center justify-end gap-1 border-b px-1">
        <FilterButton filtering={filtering} />
        <FindField
          field={field}
          wanted={wanted}
          found={hits}
          missed={missed}
          selectedId={selectedId}
          onWant={setWanted}
          onShow={onSelect}
        />
        <TimeSwitch clock={timeline.clock} onTime={onTime} />
        <TimelineActions deeds={deeds} runId={run.runId} pictureText={() => pictureText(run, timeline)} />
        <ZoomButtons view={view} onSelection={showSelection} />
      </div>
      <FilterBar filtering={filtering} sieved={sieved} selectedId={selectedId} />
      <FollowCursor timeline={timeline} view={view} />
      <TimelineOverview timeline={timeline} view={view} />
      <div ref={scroller} className="fl-tl-scroller" onScroll={view.onScroll} data-testid="timeline-scroller">
        <PictureInView
          view={view}
          run={run}
          timeline={timeline}
          selectedId={selectedId}
          onSelect={onSelect}
          onReveal={view.reveal}
          onToggle={onToggle}
          found={found}
        />
        {timeline.rows.length === 0 && <FilterEmpty clear={filtering.clear} />}
      </div>
    </div>
  );
}

type PictureProps = ComponentProps<typeof TimelinePicture>;

/** The only part that is drawn anew when what is in sight changes. */
function PictureInView({
  view,
  ...picture
}: { view: ViewControl } & Omit<PictureProps, 'lens' | 'window' | 'motion'>) {
  const { timeline } = picture;
  return (
    <TimelinePicture
      {...picture}
      {...useView(timeline, view)}
      motion={<MotionView timeline={timeline} view={view} />}
    />
  );
}

function itemUnder(target: EventTarget | null): string | null {
  return target instanceof SVGElement ? (target.dataset['item'] ?? null) : null;
}
