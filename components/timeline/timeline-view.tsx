'use client';

import { useMemo, useState, type ReactNode } from 'react';
import type { TimelineDeeds } from './timeline-actions';
import type { Location } from '@/lib/protocol/source';
import type { Run } from '@/lib/run/model';
import type { AxisTime } from '@/lib/timeline/clock';
import { clockNote } from '@/lib/timeline/clock-note';
import { limitNote } from '@/lib/timeline/limit-note';
import { describeItem } from '@/lib/timeline/describe';
import { rowIdOf } from '@/lib/timeline/find';
import { layoutTimeline } from '@/lib/timeline/layout';
import { closedLane } from '@/lib/timeline/rows';
import { Tabs } from '@/components/ui/tabs';
import { NO_SCRUB, ScrubContext, type Scrub } from './scrub';
import { TimelineDetails } from './timeline-details';
import { TimelineEmpty } from './timeline-empty';
import { TimelineLegend } from './timeline-legend';
import { TimelineStage } from './timeline-stage';
import { TimelineTable } from './timeline-table';
import { TransportBar } from './transport-bar';
import { useFiltering, type Filtering } from './use-filtering';
import { useWidth } from './use-width';
import './timeline.css';
import './scrub.css';

export type TimelineViewProps = {
  /** Null before the first run. */
  run: Run | null;
  /** The main execution's clock now (ms), while the run goes on; null leaves the right edge where things are known. */
  nowVirtualMs: number | null;
  selectedId: string | null;
  onSelect: (itemId: string | null) => void;
  onLocation: (location: Location) => void;
  /** The cursor; without one the picture shows the end. */
  scrub?: Scrub;
  deeds: TimelineDeeds;
  /** What else can be done with the run, beside the tabs. */
  actions?: ReactNode;
  /** The replay of its history, in a tab of its own; `showPicture` leads from there to the picture. */
  replay?: (showPicture: () => void) => ReactNode;
};

const NONE: ReadonlySet<string> = new Set();
/** Lanes and groups around an item, at most. */
const MOST_AROUND = 8;

type Way = 'picture' | 'table' | 'replay';

/** What happened in a run, as a picture or as a table, with the details of what is selected. */
export function TimelineView(props: TimelineViewProps) {
  const [way, setWay] = useState<Way>('picture');
  const filtering = useFiltering();
  const [time, onTime] = useState<AxisTime>('virtual');
  const shared = { filtering, time, onTime };
  return (
    <ScrubContext value={props.scrub ?? NO_SCRUB}>
      <div className="fl-timeline h-full min-h-0">
        <Tabs<Way>
          label="Timeline"
          selected={way}
          onSelect={setWay}
          actions={
            props.run &&
            props.run.executions.size > 0 && (
              <div className="flex items-center">
                {way !== 'replay' && <TimelineLegend run={props.run} />}
                {props.actions}
              </div>
            )
          }
          tabs={[
            {
              id: 'picture',
              label: 'Timeline',
              content: <Shown {...props} {...shared} way="picture" />,
            },
            { id: 'table', label: 'Table', content: <Shown {...props} {...shared} way="table" /> },
            ...(props.replay
              ? [{ id: 'replay' as const, label: 'Replay', content: props.replay(() => setWay('picture')) }]
              : []),
          ]}
        />
      </div>
    </ScrubContext>
  );
}

type ShownProps = TimelineViewProps & {
  filtering: Filtering;
  /** What the picture's axis is drawn to. */
  time: AxisTime;
  onTime: (time: AxisTime) => void;
};

function Shown({ run, way, ...props }: ShownProps & { way: Exclude<Way, 'replay'> }) {
  const { selectedId, onSelect, onLocation, nowVirtualMs, filtering } = props;
  if (!run || run.executions.size === 0) return <TimelineEmpty run={run} />;
  const notes = [limitNote(run), clockNote(run)].filter((note) => note !== null);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex min-h-0 flex-1 max-md:flex-col max-md:flex-none">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-hidden max-md:flex-none">
          {notes.map((note) => (
            <p key={note} role="status" className="text-muted px-3 pt-2">
              {note}
            </p>
          ))}
          {way === 'picture' ? (
            <Picture run={run} {...props} />
          ) : (
            <TimelineTable
              run={run}
              nowVirtualMs={nowVirtualMs}
              selectedId={selectedId}
              onSelect={onSelect}
              filtering={filtering}
            />
          )}
        </div>
        {selectedId !== null && describeItem(run, selectedId) && (
          <div className="border-border bg-raised/40 w-80 shrink-0 overflow-auto border-l max-md:w-full max-md:border-t max-md:border-l-0">
            <TimelineDetails
              run={run}
              itemId={selectedId}
              onLocation={onLocation}
              onClose={() => onSelect(null)}
            />
          </div>
        )}
      </div>
      <TransportBar />
    </div>
  );
}

function Picture({ run, nowVirtualMs, selectedId, onSelect, deeds, ...shared }: ShownProps & { run: Run }) {
  const [measured, width] = useWidth();
  const [open, setOpen] = useState<ReadonlySet<string>>(NONE);
  const { filtering, time, onTime } = shared;
  const { filter } = filtering;
  const timeline = useMemo(() => {
    if (width === null) return null;
    const layout = (shown: ReadonlySet<string>) =>
      layoutTimeline(run, { width, nowVirtualMs, open: shown, filter, time });
    let [shown, drawn] = [open, layout(open)];
    // What is selected is never hidden, however many lie around it.
    for (let around = 0; around < MOST_AROUND; around += 1) {
      const group = selectedId === null ? undefined : drawn?.hidden.get(rowIdOf(selectedId));
      if (group === undefined) break;
      shown = opened(shown, group);
      drawn = layout(shown);
    }
    return drawn;
  }, [run, width, nowVirtualMs, open, filter, time, selectedId]);
  const toggle = (rowId: string): void => {
    const isOpen = timeline?.rows.some((row) => row.id === rowId && row.expanded) ?? false;
    setOpen(isOpen ? closedNow(open, rowId) : opened(open, rowId));
  };
  return (
    <div className="min-h-0 flex-1">
      <div ref={measured} className="fl-tl-probe" aria-hidden />
      {timeline && (
        <TimelineStage
          run={run}
          timeline={timeline}
          selectedId={selectedId}
          onSelect={onSelect}
          deeds={deeds}
          onToggle={toggle}
          filtering={filtering}
          onTime={onTime}
        />
      )}
    </div>
  );
}

function opened(open: ReadonlySet<string>, rowId: string): ReadonlySet<string> {
  return new Set([...open].filter((one) => one !== closedLane(rowId)).concat(rowId));
}

function closedNow(open: ReadonlySet<string>, rowId: string): ReadonlySet<string> {
  return new Set([...open].filter((one) => one !== rowId).concat(closedLane(rowId)));
}
