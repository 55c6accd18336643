'use client';

import { useSelector } from '@xstate/react';
import { useEffect, useState } from 'react';
import { createActor, type ActorRefFrom } from 'xstate';
import { historyEffects, keptCode } from '@/app/_wiring/history-effects';
import {
  createHistoryMachine,
  historyView,
  type HistoryCommand,
  type HistoryMachine,
  type HistoryView,
} from '@/lib/session/history-machine';
import { EMPTY_CODE, EXAMPLE_CODE } from './code';

export type HistorySession = { view: HistoryView; send: (command: HistoryCommand) => void };

/** The page's session. It lives in the browser only, as the code does that it goes on with; null until then. */
export function useHistory(): HistorySession | null {
  const [actor, setActor] = useState<ActorRefFrom<HistoryMachine>>();
  useEffect(() => {
    const machine = createHistoryMachine(historyEffects(EXAMPLE_CODE));
    const session = createActor(machine, { input: { files: keptCode() ?? EMPTY_CODE } }).start();
    setActor(session);
    return () => {
      session.stop();
    };
  }, []);
  const view = useSelector(actor, (snapshot) => snapshot && historyView(snapshot), sameView);
  return actor && view ? { view, send: (command) => actor.send(command) } : null;
}

/** The view is made anew each time; what is in it is not. */
function sameView(a: HistoryView | undefined, b: HistoryView | undefined): boolean {
  return (
    a?.busy === b?.busy &&
    a?.history === b?.history &&
    a?.files === b?.files &&
    a?.error === b?.error &&
    a?.shown?.answer === b?.shown?.answer &&
    a?.shown?.current === b?.shown?.current
  );
}
