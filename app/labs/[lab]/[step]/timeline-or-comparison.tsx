'use client';

import { useEffect, useRef, type ReactNode } from 'react';
import { LinkButton } from '@/components/ui/button';
import type { Run } from '@/lib/run/model';
import { ComparePane } from './late-panes';
import type { ComparisonSession } from './use-comparison';

const BUTTON_ID = 'compare-with-button';

/** Opens the comparison of a run that is over. */
export function CompareButton({ run, comparison }: { run: Run | null; comparison: ComparisonSession }) {
  if (run?.status.type !== 'ended') return null;
  return (
    <LinkButton
      id={BUTTON_ID}
      className="px-2 text-xs whitespace-nowrap"
      onClick={() => comparison.send({ type: 'open' })}
    >
      Compare with…
    </LinkButton>
  );
}

/** The timeline, or in its place the comparison while one is open. A new run puts an end to it. */
export function TimelineOrComparison({
  run,
  comparison: { view, send },
  hasSolution,
  onSelect,
  children,
}: {
  run: Run | null;
  comparison: ComparisonSession;
  hasSolution: boolean;
  onSelect: (itemId: string | null) => void;
  children: ReactNode;
}) {
  const open = view.type !== 'closed';
  const over = run?.status.type === 'ended';
  const wasOpen = useRef(false);

  useEffect(() => {
    if (open && !over) send({ type: 'close' });
  }, [open, over, send]);

  useEffect(() => {
    // The focus goes back to where it came from.
    if (wasOpen.current && !open) document.getElementById(BUTTON_ID)?.focus({ preventScroll: true });
    wasOpen.current = open;
  }, [open]);

  if (view.type === 'closed' || !run || !over) return children;
  return <ComparePane view={view} run={run} hasSolution={hasSolution} send={send} onSelect={onSelect} />;
}
