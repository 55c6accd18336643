/** What a colour means, everywhere in the interface. */
export type Tone =
  'neutral' | 'accent' | 'completed' | 'failed' | 'running' | 'timed-out' | 'cancelled' | 'fault';

/** Text colour of each tone. Written out, so that the style sheet's scanner finds the classes. */
export const TONE_TEXT: Record<Tone, string> = {
  neutral: 'text-muted',
  accent: 'text-accent',
  completed: 'text-completed',
  failed: 'text-failed',
  running: 'text-running',
  'timed-out': 'text-timed-out',
  cancelled: 'text-cancelled',
  fault: 'text-fault',
};

/** Border and a faint ground of each tone. */
export const TONE_SURFACE: Record<Tone, string> = {
  neutral: 'border-border bg-raised',
  accent: 'border-accent/40 bg-accent/8',
  completed: 'border-completed/40 bg-completed/8',
  failed: 'border-failed/40 bg-failed/8',
  running: 'border-running/40 bg-running/8',
  'timed-out': 'border-timed-out/40 bg-timed-out/8',
  cancelled: 'border-cancelled/40 bg-cancelled/8',
  fault: 'border-fault/40 bg-fault/8',
};
