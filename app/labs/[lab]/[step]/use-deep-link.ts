'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import type { Scrub } from '@/components/timeline/scrub';
import type { RunTools } from './run-tools';

/**
 * Shows what the address asks for, once the run that the page opens with has it: the item selected, the cursor where it began. A later
 * run is not the one that was meant; a new address asks anew.
 */
export function useDeepLink(
  { moments, move }: Scrub,
  tools: RunTools | null,
  select: (itemId: string) => void,
): void {
  const asked = useRef<{ runId: string | null; done: boolean }>({ runId: null, done: false });
  const follow = useEffectEvent(() => {
    if (!moments || !tools) return;
    const { runId } = moments.run;
    asked.current.runId ??= runId;
    if (asked.current.done || asked.current.runId !== runId) return;
    const linked = tools.readLink(moments, location);
    if (!linked) return;
    asked.current.done = true;
    select(linked.itemId);
    if (linked.index !== null) move(linked.index);
  });
  useEffect(() => follow(), [moments]);
  useEffect(() => {
    const listener = (): void => {
      asked.current = { runId: null, done: false };
      follow();
    };
    window.addEventListener('hashchange', listener);
    return () => window.removeEventListener('hashchange', listener);
  }, []);
}
