'use client';

import { useMachine } from '@xstate/react';
import { useState } from 'react';
import { hintEffects } from '@/app/_wiring/session-effects';
import type { StepPlace } from '@/lib/protocol/api';
import { checkHints, createHintsMachine, type CheckHints } from '@/lib/session/hints-machine';

export type HintsSession = {
  of: (check: string) => CheckHints;
  take: (check: string) => void;
};

/** The hints of the page's step, as far as they were taken. */
export function useHints(place: StepPlace): HintsSession {
  const [machine] = useState(() => createHintsMachine(hintEffects));
  const [snapshot, send] = useMachine(machine, { input: place });
  return {
    of: (check) => checkHints(snapshot, check),
    take: (check) => send({ type: 'take', check }),
  };
}
