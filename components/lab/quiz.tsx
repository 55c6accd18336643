'use client';

import { useId, useState } from 'react';
import type { Quiz } from '@/lib/lab/brief-parts';
import { InlineCode } from './inline-code';

/** A question with its answers as buttons. Each that is chosen says whether it is right, and why; nothing is kept or counted. */
export function QuizView({ question, answers }: Quiz) {
  const id = useId();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const right = answers.filter((one) => one.right).length;
  return (
    <section
      className="border-border bg-raised grid gap-2.5 rounded-md border p-3"
      role="group"
      aria-labelledby={id}
      data-quiz
    >
      <p id={id} className="font-semibold">
        <InlineCode text={question} />
      </p>
      <p className="text-muted text-sm">
        {right === 1 ? 'One answer is right.' : `${right} answers are right.`}
      </p>
      <ul className="m-0 grid list-none gap-2 p-0">
        {answers.map((answer, index) => (
          <li key={answer.text} className="m-0 grid gap-1.5">
            <button
              type="button"
              aria-pressed={chosen.has(index)}
              aria-describedby={`${id}-${index}`}
              onClick={() => setChosen(new Set([...chosen, index]))}
              className="bg-panel border-border hover:border-accent aria-pressed:border-muted min-h-9 rounded-md border px-3 py-1.5 text-left leading-snug transition-colors"
            >
              <InlineCode text={answer.text} />
            </button>
            <div id={`${id}-${index}`} role="status">
              {chosen.has(index) && <Why right={answer.right} why={answer.why} />}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Why({ right, why }: { right: boolean; why: string }) {
  return (
    <p className={`border-l-4 py-0.5 pl-3 ${right ? 'border-completed' : 'border-failed'}`}>
      <span className={`font-semibold ${right ? 'text-completed' : 'text-failed'}`}>
        <span aria-hidden>{right ? '✓ ' : '✗ '}</span>
        {right ? 'Right.' : 'Not quite.'}
      </span>{' '}
      <InlineCode text={why} />
    </p>
  );
}
