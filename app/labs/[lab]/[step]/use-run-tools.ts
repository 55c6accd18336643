'use client';

import { useEffect, useState } from 'react';
import { untilFetched } from '@/app/_wiring/until-fetched';
import type { RunTools } from './run-tools';

/** Nothing has a use for them before something has run: they come once the page is there. Null until then. */
export function useRunTools(): RunTools | null {
  const [tools, setTools] = useState<RunTools | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    void untilFetched(() => import('./run-tools'), gone.signal).then((late) => {
      if (late) setTools(late.runTools);
    });
    return () => gone.abort();
  }, []);
  return tools;
}
