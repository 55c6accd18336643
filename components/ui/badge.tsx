import type { ReactNode } from 'react';
import { TONE_SURFACE, TONE_TEXT, type Tone } from './tone';

/** A short word about the state of something. The word carries the meaning, the colour repeats it. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded border px-1.5 text-xs leading-5 font-medium whitespace-nowrap ${TONE_SURFACE[tone]} ${TONE_TEXT[tone]}`}
    >
      {children}
    </span>
  );
}
