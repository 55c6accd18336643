'use client';

import { useSelector } from '@xstate/react';
import { useEffect, useState } from 'react';
import { createActor, type ActorRefFrom, type SnapshotFrom } from 'xstate';
import type { SourceFile } from '@/lib/protocol/source';
import type { SessionContext, SessionCommand } from '@/lib/session/session-context';
import { createSessionMachine, type SessionMachine } from '@/lib/session/session-machine';
import { sessionView, type SessionView } from '@/lib/session/session-view';
import { sessionEffects } from '@/app/_wiring/session-effects';

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
}): StepSession | null {
  const { lab, step, scenario, starter } = input;
  const [actor, setActor] = useState<ActorRefFrom<SessionMachine>>();

  useEffect(() => {
    const machine = createSessionMachine(sessionEffects());
    const session = createActor(machine, { input: { place: { lab, step }, scenario, starter } }).start();
    setActor(session);
    return () => {
      session.stop();
    };
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
