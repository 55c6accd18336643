'use client';

import { useMachine } from '@xstate/react';
import { DecideCard } from '@/components/decide/decide-card';
import { DecideSummary } from '@/components/decide/decide-summary';
import { decideMachine, decideView } from '@/lib/session/decide-machine';
import { operationsFrom } from './operations';

/** The operations, one after another from `first` on, and what came of them. Nothing leaves the page. */
export function DecideTool({ first }: { first: string }) {
  const [snapshot, send] = useMachine(decideMachine, { input: operationsFrom(first) });
  const view = decideView(snapshot);
  if (view.type === 'done')
    return <DecideSummary decisions={view.decisions} onAgain={() => send({ type: 'again' })} />;
  return (
    <DecideCard
      key={view.position}
      view={view}
      onPlace={(side) => send({ type: 'place', side })}
      onAnswer={(choice) => send({ type: 'answer', choice })}
      onNext={() => send({ type: 'next' })}
    />
  );
}
