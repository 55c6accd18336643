'use client';

import { useEffect, useState } from 'react';
import type { RunTools } from './run-tools';

/** The wait before what could not be fetched is asked for again, in milliseconds. */
const AGAIN_MS = 5_000;

/** Nothing has a use for them before something has run: they come once the page is there. Null until then. */
export function useRunTools(): RunTools | null {
  const [tools, setTools] = useState<RunTools | null>(null);
  useEffect(() => {
    let shown = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = (): void => {
      import('./run-tools').then(
        ({ runTools }) => {
          if (shown) setTools(runTools);
        },
        (error: unknown) => {
          console.warn('What reads a run could not be fetched yet:', error);
          if (shown) timer = setTimeout(load, AGAIN_MS);
        },
      );
    };
    load();
    return () => {
      shown = false;
      clearTimeout(timer);
    };
  }, []);
  return tools;
}
