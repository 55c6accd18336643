import type { ReactNode } from 'react';
import { Pane } from '@/components/ui/pane';

/** The step's instructions. */
export function Brief({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Pane title="Instructions">
      <article className="fl-prose px-4 pt-4 pb-8">
        <h1 className="text-xl leading-tight font-semibold tracking-tight">{title}</h1>
        {children}
      </article>
    </Pane>
  );
}
