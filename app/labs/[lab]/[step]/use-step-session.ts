'use client';

import { useSelector } from '@xstate/react';
import { useEffect, useState } from 'react';
import { createActor, type ActorRefFrom, type SnapshotFrom } from 'xstate';
import type { SourceFile } from '@/lib/protocol/source';
import type { SessionContext, SessionCommand } from '@/lib/session/session-context';
import { planKey, type Plan } from '@/lib/session/plan';
import { createSessionMachine, type SessionMachine } from '@/lib/session/session-machine';
import { sessionView, type SessionView } from '@/lib/session/session-view';
import { sessionEffects } from '@/app/_wiring/session-effects';
import { untilFetched } from '@/app/_wiring/until-fetched';

export type StepSession = {
  view: SessionView;
  context: SessionContext;
  send: (command: SessionCommand) => void;
};

/**
 * The session of a step. It lives in the browser only, since its draft does; null on the server and until the page has
 * come alive.
 */
export function useStepSession(input: {
  lab: string;
  step: string;
  scenario: string;
  starter: readonly SourceFile[];
  /** Whether a learner may have faults of their own, which the browser keeps. */
  plans: boolean;
}): StepSession | null {
  const { lab, step, scenario, starter, plans } = input;
  const [actor, setActor] = useState<ActorRefFrom<SessionMachine>>();

  useEffect(() => {
    const { storage } = sessionEffects;
    const place = { lab, step };
    const gone = new AbortController();
    const begin = (plan: Plan | null): void => {
      const machine = createSessionMachine(sessionEffects);
      const session = createActor(machine, { input: { place, scenario, starter, plan } }).start();
      gone.signal.addEventListener('abort', () => session.stop());
      setActor(session);
    };
    // Few keep a plan, and what reads one is large: without one, nobody waits for it.
    if (!plans || storage.read(planKey(place)) === null) begin(null);
    else
      void untilFetched(() => import('@/lib/session/local-plan'), gone.signal).then((late) => {
        if (late) begin(late.readLocalPlan(storage, place));
      });
    return () => gone.abort();
    // A step's starter never changes while its page is open.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [lab, step]);

  const snapshot: SnapshotFrom<SessionMachine> | undefined = useSelector(actor, (one) => one);
  if (!actor || !snapshot) return null;
  return {
    view: sessionView(snapshot),
    context: snapshot.context,
    send: (command) => actor.send(command),
  };
}
