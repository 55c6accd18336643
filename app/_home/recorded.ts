import 'server-only';
import { z } from 'zod';
import { runEvent } from '@/lib/protocol/run-event';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import { layoutTimeline } from '@/lib/timeline/layout';
import type { Timeline } from '@/lib/timeline/timeline';
import recording from '@/lib/run/fixtures/solution-shipping-fails.json';

/** Of the drawing, in pixels: as wide as the page's text, and as a phone. */
const WIDTHS = { wide: 1080, narrow: 380 } as const;

/**
 * A run of the saga lab as the engine recorded it on a real server, laid out for a wide page and for a phone. The labs' tests
 * read the same recording.
 */
export function recordedPictures(): { wide: Timeline; narrow: Timeline } | null {
  const events = z.array(runEvent).parse(recording);
  const run = applyEvents(emptyRun(events[0]?.runId ?? ''), events);
  const [wide, narrow] = [WIDTHS.wide, WIDTHS.narrow].map((width) =>
    layoutTimeline(run, { width, nowVirtualMs: null }),
  );
  return wide && narrow ? { wide, narrow } : null;
}
