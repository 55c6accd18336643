import { createContext, use } from 'react';
import type { Moments } from '@/lib/timeline/moments';

/** The cursor through a run. */
export type Scrub = {
  /** Null while nothing has happened yet. */
  moments: Moments | null;
  /** The place of the moment that is shown; null at the end, which moves on while the run does. */
  index: number | null;
  /** Beyond the last moment, and for null, it goes back to the end. */
  move: (index: number | null) => void;
  /** Items to point out: what the line with the caret asked for, what the moment is about. */
  lit: ReadonlySet<string>;
};

export const NO_SCRUB: Scrub = { moments: null, index: null, move: () => undefined, lit: new Set() };

/** For the parts of the picture, so that the picture itself need not know of the cursor. */
export const ScrubContext = createContext<Scrub>(NO_SCRUB);
export const useScrubbed = (): Scrub => use(ScrubContext);
