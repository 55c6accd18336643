import { createContext } from 'react';
import type { RunWords } from './run-words';

/** What the scenario buttons in a brief know of the page around them. */
export type BriefRuns = {
  scenarios: readonly { id: string; title: string }[];
  /** The scenario that this page ran last, and how it is with that run; null before the first. */
  shown: { scenario: string; busy: boolean; words: RunWords } | null;
  start:
    | { type: 'ready'; run: (scenario: string) => void }
    /** Nothing can be begun now; `reason` says why, and what to do. */
    | { type: 'not-now'; reason: string };
};

/** A brief is made on the server; its buttons find the page's session here. */
export const BriefRunsContext = createContext<BriefRuns>({
  scenarios: [],
  shown: null,
  start: { type: 'not-now', reason: 'One moment: the page is still loading.' },
});
