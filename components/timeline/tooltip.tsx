import type { Run } from '@/lib/run/model';
import { describeItem } from '@/lib/timeline/describe';
import { GlyphIcon } from './glyph';
import type { Window } from '@/lib/timeline/window';
import type { Spot } from './items';
import { LOOK_WORDS } from './look-words';

const WIDTH_PX = 264;

/** A few words beside the item under the pointer or the focus. Its name says the same to a screen reader. */
export function Tooltip({
  run,
  spot,
  width,
  height,
  window,
}: {
  run: Run;
  spot: Spot;
  width: number;
  height: number;
  /** What is drawn, as a rule a little more than what is in sight. */
  window: Window;
}) {
  const details = describeItem(run, spot.itemId);
  if (!details) return null;
  const from = Math.max(spot.x, window.left);
  const to = Math.min(spot.x + spot.width, window.right);
  const left = Math.min(Math.max((from + to) / 2 - WIDTH_PX / 2, 4), Math.max(width - WIDTH_PX - 4, 4));
  const above =
    spot.y - Math.max(window.top, 0) > (Math.min(window.bottom, height) - Math.max(window.top, 0)) * 0.55;
  const place = above ? { bottom: height - spot.y + 10 } : { top: spot.y + spot.height + 10 };
  const took = details.facts.find((fact) => fact.label === 'Took' || fact.label === 'Set for');
  const fault = details.facts.find((fact) => fact.label === 'Fault');
  return (
    <div
      aria-hidden
      className="border-border bg-panel pointer-events-none absolute z-10 rounded-md border px-2.5 py-1.5 shadow-lg"
      style={{ left, width: WIDTH_PX, ...place }}
    >
      <p className="text-text flex items-center gap-1.5 font-semibold">
        <GlyphIcon look={details.look} />
        <span className="truncate">{details.title}</span>
      </p>
      <p className="text-muted">
        {LOOK_WORDS[details.look]}
        {took?.type === 'text' && ` · ${took.text}`}
      </p>
      {fault && <p className="text-fault">⚡ {fault.type === 'list' ? fault.lines.join('; ') : ''}</p>}
      {details.failure && <p className="text-failed line-clamp-2">{details.failure.message}</p>}
    </div>
  );
}
