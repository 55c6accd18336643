'use client';

import { useEffect, useState } from 'react';
import { mainChain } from '@/lib/run/chain';
import type { Run } from '@/lib/run/model';

/** How often the right edge of a running timeline moves, in milliseconds. */
const TICK_MS = 100;

/**
 * The main workflow's clock now (ms since the epoch), while a run goes on; null otherwise. Between two events the clock
 * goes at the pace of the real one: what is skipped arrives as events.
 */
export function useVirtualNow(run: Run | null): number | null {
  const main = run ? mainChain(run).at(-1) : undefined;
  const known = run?.status.type === 'running' ? (main?.history.at(-1)?.timeMs ?? null) : null;
  const [now, setNow] = useState<{ since: number; ms: number } | null>(null);

  useEffect(() => {
    if (known === null) return;
    const began = performance.now();
    const timer = setInterval(() => setNow({ since: known, ms: known + performance.now() - began }), TICK_MS);
    return () => clearInterval(timer);
  }, [known]);

  if (known === null) return null;
  return now?.since === known ? now.ms : known;
}
