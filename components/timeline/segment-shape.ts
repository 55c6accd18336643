import type { Row, Segment } from '@/lib/timeline/timeline';

/** Least widths (px) for an icon, and for an icon with words beside it. */
const ICON_PX = 15;
const LETTER_PX = 6.2;

type Place = { x: number; y: number };

/** What one piece of a row is drawn as. Icon and words are there where they fit. */
export type SegmentShape = {
  /**
   * `tick`: a workflow task. `whisker`: waiting for a worker to take it, seldom long, never hidden; its box is around it. `bar`:
   * everything else.
   */
  type: 'tick' | 'whisker' | 'bar';
  box: Place & { width: number; height: number };
  glyph: (Place & { scale: number }) | null;
  words: (Place & { text: string; anchor: 'start' | 'middle' }) | null;
};

export function segmentShape(row: Row, segment: Segment): SegmentShape {
  if (row.kind === 'workflow') return tick(row, segment);
  const { x, width, look } = segment;
  const { barY: y, barHeight: height } = row;
  const middle = y + height / 2;
  if (look === 'queued' && !segment.open) {
    const box = { x: x + 0.5, y: middle - 4, width: Math.max(width - 1, 0), height: 8 };
    return { type: 'whisker', box, glyph: null, words: null };
  }
  const thin = look === 'queued' ? height * 0.5 : height;
  // One pixel of air between neighbours keeps them apart at any width.
  const drawn = Math.max(width - 1, 1);
  const hasIcon = look !== 'queued' && look !== 'unnoticed' && look !== 'backoff' && drawn >= ICON_PX - 5;
  const text = wordsOf(segment);
  const room = drawn - (hasIcon ? ICON_PX : 2) - 4;
  const fits = text !== '' && room >= text.length * LETTER_PX;
  return {
    type: 'bar',
    box: { x, y: y + (height - thin) / 2, width: drawn, height: thin },
    glyph: hasIcon
      ? { x: fits ? x + 9 : x + drawn / 2, y: middle, scale: drawn < ICON_PX ? 0.7 : 0.9 }
      : null,
    words: fits
      ? {
          text,
          x: hasIcon ? x + 17 : x + drawn / 2,
          y: middle + 4,
          anchor: hasIcon ? 'start' : 'middle',
        }
      : null,
  };
}

/** Only a workflow task that went wrong is more than a tick. */
function tick(row: Row, { x, width, look, label }: Segment): SegmentShape {
  const drawn = Math.max(width - 0.75, 1.5);
  const isWide = look === 'timed-out' || look === 'failed';
  const inset = isWide ? 1 : look === 'queued' ? 6.5 : 3;
  const middle = row.barY + row.barHeight / 2;
  return {
    type: 'tick',
    box: { x, y: row.barY + inset, width: drawn, height: row.barHeight - 2 * inset },
    glyph: isWide && drawn > 14 ? { x: x + 10, y: middle, scale: 0.9 } : null,
    words:
      isWide && drawn > 24 + label.length * LETTER_PX
        ? { text: label, x: x + 19, y: middle + 4, anchor: 'start' }
        : null,
  };
}

function wordsOf({ look, label, width }: Segment): string {
  return look === 'backoff' && width > 96 ? `backoff ${label}` : label;
}
