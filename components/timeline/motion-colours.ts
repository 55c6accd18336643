import type { Look } from '@/lib/timeline/terms';

/** The colour of each look, as the style sheet has it. */
const LOOKS: Readonly<Record<Look, string>> = {
  completed: '--fl-completed',
  failed: '--fl-failed',
  'timed-out': '--fl-timed-out',
  unreported: '--fl-timed-out',
  unnoticed: '--fl-timed-out',
  cancelled: '--fl-cancelled',
  running: '--fl-running',
  waiting: '--fl-running',
  queued: '--fl-backoff',
  backoff: '--fl-backoff',
  skipped: '--fl-muted',
  alive: '--fl-worker',
  replay: '--fl-worker',
};

/** What a canvas draws with: it knows no style sheet. */
export type MotionColours = {
  tone: (look: Look) => string;
  panel: string;
  raised: string;
  border: string;
  text: string;
  muted: string;
  compensation: string;
  fault: string;
  font: string;
};

/** The colours that are in force within an element now. */
export function motionColours(within: HTMLElement): MotionColours {
  const probe = document.createElement('span');
  probe.hidden = true;
  within.append(probe);
  const style = getComputedStyle(probe);
  const known = new Map<string, string>();
  const named = (name: string): string => {
    const last = known.get(name);
    if (last !== undefined) return last;
    probe.style.color = `var(${name})`;
    const { color } = style;
    known.set(name, color);
    return color;
  };
  for (const name of Object.values(LOOKS)) named(name);
  const colours = {
    tone: (look: Look): string => named(LOOKS[look]),
    panel: named('--fl-panel'),
    raised: named('--fl-raised'),
    border: named('--fl-border'),
    text: named('--fl-text'),
    muted: named('--fl-muted'),
    compensation: named('--fl-compensation'),
    fault: named('--fl-fault'),
    font: style.fontFamily,
  };
  probe.remove();
  return colours;
}
