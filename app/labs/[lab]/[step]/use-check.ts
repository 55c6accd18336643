'use client';

import { useMachine } from '@xstate/react';
import { useState } from 'react';
import type { StepPlace } from '@/lib/protocol/api';
import {
  checkView,
  createCheckMachine,
  type CheckCommand,
  type CheckView,
} from '@/lib/session/check-machine';
import { checkEffects } from '@/app/_wiring/session-effects';

export type CheckSession = { view: CheckView; send: (command: CheckCommand) => void };

/** The check of the page's code in all scenarios of its step. */
export function useCheck(place: StepPlace): CheckSession {
  const [machine] = useState(() => createCheckMachine(checkEffects));
  const [snapshot, send] = useMachine(machine, { input: place });
  return { view: checkView(snapshot), send };
}
