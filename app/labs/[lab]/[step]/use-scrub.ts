'use client';

import { useDeferredValue, useMemo, useState } from 'react';
import type { Scrub } from '@/components/timeline/scrub';
import type { Location } from '@/lib/protocol/source';
import type { Run } from '@/lib/run/model';
import type { RunTools } from './run-tools';

/**
 * The cursor through the run. It belongs to its run: with the next one it is gone. `point` shows a line in the
 * editor; `light` points out what came of one. There are no moments before the tools are there.
 */
export function useScrub(
  run: Run | null,
  tools: RunTools | null,
  point: (location: Location) => void,
): Scrub & { light: (itemIds: readonly string[]) => void } {
  // Every event of a live run makes a new list; that may wait until there is time.
  const shown = useDeferredValue(run);
  const moments = useMemo(() => shown && tools && tools.momentsOf(shown), [shown, tools]);
  const [held, setHeld] = useState<{ runId: string; momentId: string } | null>(null);
  const [lines, setLines] = useState(NONE);
  const index = moments && held?.runId === moments.run.runId ? moments.indexOf(held.momentId) : null;
  const moment = index === null ? undefined : moments?.list[index];
  const own = tools && moments && moment ? tools.momentItem(moments.run, moment) : null;
  const lit = useMemo(() => (own === null ? lines : new Set([...lines, own])), [lines, own]);

  function move(to: number | null): void {
    const next = to === null ? undefined : moments?.list[Math.max(to, 0)];
    const atEnd = to === (moments?.list.length ?? 0) - 1 && moments?.run.status.type === 'ended';
    if (!moments || to === null || !next || atEnd) return setHeld(null);
    setHeld({ runId: moments.run.runId, momentId: next.id });
    const location = moments.lineAt(to);
    if (location) point(location);
  }
  return {
    moments,
    index,
    move,
    lit,
    light: (itemIds) => setLines(itemIds.length === 0 ? NONE : new Set(itemIds)),
  };
}

const NONE: ReadonlySet<string> = new Set();
