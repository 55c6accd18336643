'use client';

import { useMachine } from '@xstate/react';
import { useEffect, useMemo, useState } from 'react';
import { historyEffects, keptCode } from '@/app/_wiring/history-effects';
import {
  createHistoryMachine,
  historyView,
  type HistoryCommand,
  type HistoryView,
} from '@/lib/session/history-machine';
import { EMPTY_CODE, EXAMPLE_CODE } from './code';

export type HistorySession = { view: HistoryView; send: (command: HistoryCommand) => void };

/** The page's session; once in the browser it goes on with the code of last time. */
export function useHistory(): HistorySession {
  const [machine] = useState(() => createHistoryMachine(historyEffects(EXAMPLE_CODE)));
  const [snapshot, send] = useMachine(machine, { input: { files: EMPTY_CODE } });
  useEffect(() => {
    const files = keptCode();
    if (files) send({ type: 'code.kept', files });
  }, [send]);
  return { view: useMemo(() => historyView(snapshot), [snapshot]), send };
}
