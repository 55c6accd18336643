import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { manyActivities } from '@/lib/run/many.fixture';
import { recordedRun } from '@/lib/run/recorded.fixture';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import { NO_FILTER, type Filter } from '@/lib/timeline/filter';
import { layoutTimeline } from '@/lib/timeline/layout';
import { lensOf } from '@/lib/timeline/lens';
import { TimelineDetails } from './timeline-details';
import { TimelinePicture } from './timeline-picture';
import { TimelineTable } from './timeline-table';
import { TimelineView } from './timeline-view';
import type { Filtering } from './use-filtering';

const quiet = {
  nowVirtualMs: null,
  selectedId: null,
  onSelect: vi.fn(),
  onLocation: vi.fn(),
  deeds: { save: vi.fn(), runText: null, openHref: null, shareHref: null, temporalUrl: null },
};

const FILTERING: Filtering = {
  filter: NO_FILTER,
  onFilter: vi.fn(),
  clear: vi.fn(),
  isOpen: false,
  onOpen: vi.fn(),
  opener: { current: null },
};

function picture(name: string, selectedId: string | null = null): string {
  const run = recordedRun(name);
  const timeline = layoutTimeline(run, { width: 1_000, nowVirtualMs: null });
  if (!timeline) throw new Error('nothing to lay out');
  return renderToStaticMarkup(
    <TimelinePicture
      run={run}
      timeline={timeline}
      lens={lensOf(timeline, 1)}
      window={{ left: 0, right: timeline.width, top: 0, bottom: timeline.height }}
      selectedId={selectedId}
      onSelect={vi.fn()}
      onReveal={vi.fn()}
      onToggle={vi.fn()}
    />,
  );
}

describe('the picture', () => {
  it('names every attempt with its state, what struck it and what it said', () => {
    const html = picture('start-shipping-fails');
    expect(html).toContain(
      'aria-label="createParcel, attempt 2: failed, struck by a fault, The carrier does not accept parcels at the moment"',
    );
    expect(html).toContain('aria-label="createParcel, pause after attempt 1: backoff"');
  });

  it('writes on a compensation what it undoes, to the eye and to the ear', () => {
    const html = picture('solution-shipping-fails');
    expect(html).toContain('>undoes chargePayment</text>');
    expect(html).toContain('refundPayment: completed, undoes chargePayment');
  });

  it('is one stop for the Tab key, wherever the selection is', () => {
    const run = recordedRun('solution-kill-worker');
    for (const selected of [null, 'worker:worker-2', 'gone']) {
      const html = picture('solution-kill-worker', selected);
      expect(html.match(/tabindex="0"/g)).toHaveLength(1);
    }
    expect(run.workers).toHaveLength(3);
  });

  it('marks the selected item', () => {
    expect(picture('solution-kill-worker', 'worker:worker-2').match(/aria-pressed="true"/g)).toHaveLength(1);
  });
});

describe('the details', () => {
  it('lead to the line that scheduled it and to the line that threw', () => {
    const run = recordedRun('start-shipping-fails');
    const html = renderToStaticMarkup(
      <TimelineDetails
        run={run}
        itemId={`attempt:${run.mainWorkflowId}/3#1`}
        onLocation={vi.fn()}
        onClose={vi.fn()}
      />,
    );
    expect(html).toMatch(/Go to line \d+/);
    expect(html).toMatch(/thrown at activities\.ts:\d+/);
  });
});

describe('the table', () => {
  it('has a button for every item', () => {
    const run = recordedRun('start-shipping-fails');
    const html = renderToStaticMarkup(<TimelineTable run={run} filtering={FILTERING} {...quiet} />);
    for (const words of ['orderSaga', 'createParcel', 'pause after attempt 2', 'worker 1'])
      expect(html).toContain(`>${words}</button>`);
  });

  it('shows one page of ten thousand events, the one with the selection, and says which and of how many', () => {
    const run = applyEvents(emptyRun('run-00000001'), manyActivities(1, 1_111));
    const shown = (selectedId: string | null): string =>
      renderToStaticMarkup(
        <TimelineTable run={run} {...quiet} selectedId={selectedId} filtering={FILTERING} />,
      );
    const first = shown(null);
    // The headers, and a page.
    expect(first.match(/<tr /g)).toHaveLength(101);
    expect(first).toContain('aria-rowcount="3335"');
    expect(first).toContain('Lines 1 to 100 of 3334');
    expect(first.match(/tabindex="0"/g)).toHaveLength(1);
    const last = shown('attempt:w-0/1111#1');
    expect(last).toContain('Lines 3301 to 3334 of 3334');
    expect(last).toMatch(/<tr [^>]*aria-rowindex="3335"[^>]*>.*aria-pressed="true" tabindex="0"/);
    expect(last.match(/<tr /g)).toHaveLength(35);
  });

  it('shows what a filter leaves, and says how much that is and whether the selection is among it', () => {
    const run = recordedRun('start-shipping-fails');
    const filtered = (filter: Partial<Filter>): string =>
      renderToStaticMarkup(
        <TimelineTable
          run={run}
          {...quiet}
          selectedId="worker:worker-1"
          filtering={{ ...FILTERING, isOpen: true, filter: { ...NO_FILTER, ...filter } }}
        />,
      );
    const retried = filtered({ standings: new Set(['retried']) });
    expect(retried).toContain('1 of 5 rows shown');
    expect(retried).toContain('What is selected is not among them');
    expect(retried).toContain('pause after attempt 2');
    expect(retried).not.toContain('chargePayment');
    const none = filtered({ words: 'no such thing' });
    expect(none).toContain('0 of 5 rows shown');
    expect(none).toContain('Nothing in this run fits the filter');
    expect(none).not.toContain('<table');
    expect(filtered({})).not.toContain('not among them');
  });
});

describe('without anything to draw', () => {
  it('says what to do before the first run, and what is going on before the workflow starts', () => {
    expect(renderToStaticMarkup(<TimelineView run={null} {...quiet} />)).toContain('Press Run.');
    const queued = emptyRun('run-00000001');
    expect(renderToStaticMarkup(<TimelineView run={queued} {...quiet} />)).toContain('free runner');
    const blocked = recordedRun('blocked');
    expect(renderToStaticMarkup(<TimelineView run={blocked} {...quiet} />)).toContain('Nothing ran');
  });
});
