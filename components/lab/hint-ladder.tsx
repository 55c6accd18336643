'use client';

import { Lightbulb } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { HINT_TIERS, type HintTier } from '@/lib/protocol/hint-tiers';
import type { CheckHints } from '@/lib/session/hints-machine';
import { HintText } from './hint-text';

const TIERS: Record<HintTier, { title: string; offer: string }> = {
  nudge: { title: 'Nudge', offer: 'a nudge' },
  concept: { title: 'Concept', offer: 'the concept' },
  code: { title: 'Where in the code', offer: 'where in the code' },
};

/**
 * The hints for a check that failed, one after another. A hint that is taken gets the focus when it comes, so that a screen reader
 * reads it at once and Tab goes on to the next one; unless the learner has gone elsewhere meanwhile.
 */
export function HintLadder({
  title,
  hints: { told, next },
  onTake,
}: {
  /** The check's title. */
  title: string;
  hints: CheckHints;
  onTake: () => void;
}) {
  const ladder = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const awaited = useRef(false);
  useEffect(() => {
    if (!awaited.current || told.length === 0) return;
    awaited.current = false;
    const { activeElement, body } = document;
    if (activeElement === body || ladder.current?.contains(activeElement))
      list.current?.querySelector<HTMLElement>(':scope > li:last-child')?.focus();
  }, [told.length]);
  const take = (): void => {
    awaited.current = true;
    onTake();
  };
  return (
    <div ref={ladder} className="mt-2 grid justify-items-start gap-2">
      {told.length > 0 && (
        <ol ref={list} aria-label={`Hints for “${title}”`} className="grid gap-2 justify-self-stretch">
          {told.map(({ tier, hint }) => (
            <li
              key={tier}
              data-hint={tier}
              tabIndex={-1}
              className="bg-raised border-border min-w-0 rounded-md border px-3 py-2"
            >
              <p className="text-muted text-sm font-semibold">{TIERS[tier].title}</p>
              <div className="fl-prose mt-0.5">
                <HintText text={hint.text} />
              </div>
            </li>
          ))}
        </ol>
      )}
      {next.type === 'failed' && (
        <p role="alert" className="text-failed text-sm">
          {next.error.message}
        </p>
      )}
      {next.type !== 'none' && (
        <Button
          icon={<Lightbulb aria-hidden size={15} />}
          unavailable={next.type === 'reading'}
          aria-busy={next.type === 'reading'}
          onClick={take}
        >
          Hint {HINT_TIERS.indexOf(next.tier) + 1} of {HINT_TIERS.length}: {offerOf(next)}
          <span className="sr-only"> for “{title}”</span>
        </Button>
      )}
    </div>
  );
}

function offerOf(next: Exclude<CheckHints['next'], { type: 'none' }>): string {
  switch (next.type) {
    case 'offered':
      return TIERS[next.tier].offer;
    case 'reading':
      return 'one moment…';
    case 'failed':
      return 'ask again';
    default: {
      const never: never = next;
      return never;
    }
  }
}
