'use client';

import { useMachine } from '@xstate/react';
import { useState } from 'react';
import type { StepPlace } from '@/lib/protocol/api';
import {
  compareView,
  createCompareMachine,
  type CompareCommand,
  type CompareView,
} from '@/lib/session/compare-machine';
import { compareEffects } from '@/app/_wiring/session-effects';

export type ComparisonSession = { view: CompareView; send: (command: CompareCommand) => void };

/** The comparison of the page's run with another of the step. */
export function useComparison(place: StepPlace): ComparisonSession {
  const [machine] = useState(() => createCompareMachine(compareEffects));
  const [snapshot, send] = useMachine(machine, { input: place });
  return { view: compareView(snapshot), send };
}
