import type { ReactNode } from 'react';
import { Pane } from '@/components/ui/pane';

/** The step's instructions; `above` them what is not of the learner's. */
export function Brief({ title, above, children }: { title: string; above?: ReactNode; children: ReactNode }) {
  return (
    <Pane title="Instructions">
      {above}
      <article className="fl-prose px-4 pt-4 pb-8">
        <h1 className="text-xl leading-tight font-semibold tracking-tight">{title}</h1>
        {children}
      </article>
    </Pane>
  );
}
