'use client';

import { Lightbulb } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '@/components/ui/button';

/** The hints of one check, from the vaguest to the most exact. None of them is the solution. */
export type HintTexts = { nudge: ReactNode; concept: ReactNode; code: ReactNode };

const TIERS = [
  { tier: 'nudge', title: 'Nudge', offer: 'a nudge' },
  { tier: 'concept', title: 'Concept', offer: 'the concept' },
  { tier: 'code', title: 'Where in the code', offer: 'where in the code' },
] as const;

/**
 * The hints for a check that failed, one after another. A hint that is taken gets the focus, so that a screen reader reads it at
 * once and Tab goes on to the next one.
 */
export function HintLadder({
  title,
  hints,
  taken,
  onTake,
}: {
  /** The check's title. */
  title: string;
  hints: HintTexts;
  /** How many of the three the learner has asked for. */
  taken: number;
  onTake: (taken: number) => void;
}) {
  const list = useRef<HTMLOListElement>(null);
  const next = TIERS[taken];
  const take = (): void => {
    flushSync(() => onTake(taken + 1));
    list.current?.querySelector<HTMLElement>(':scope > li:last-child')?.focus();
  };
  return (
    <div className="mt-2 grid justify-items-start gap-2">
      {taken > 0 && (
        <ol ref={list} aria-label={`Hints for “${title}”`} className="grid gap-2 justify-self-stretch">
          {TIERS.slice(0, taken).map(({ tier, title: name }) => (
            <li
              key={tier}
              data-hint={tier}
              tabIndex={-1}
              className="bg-raised border-border min-w-0 rounded-md border px-3 py-2"
            >
              <p className="text-muted text-sm font-semibold">{name}</p>
              <div className="fl-prose mt-0.5">{hints[tier]}</div>
            </li>
          ))}
        </ol>
      )}
      {next && (
        <Button icon={<Lightbulb aria-hidden size={15} />} onClick={take}>
          Hint {taken + 1} of {TIERS.length}: {next.offer}
          <span className="sr-only"> for “{title}”</span>
        </Button>
      )}
    </div>
  );
}
