'use client';

import { useMachine } from '@xstate/react';
import { useEffectEvent, useState } from 'react';
import { solutionEffects } from '@/app/_wiring/session-effects';
import type { StepPlace } from '@/lib/protocol/api';
import type { SourceFile } from '@/lib/protocol/source';
import {
  canUndo,
  createSolutionMachine,
  solutionView,
  type SolutionCommand,
  type SolutionView,
} from '@/lib/session/solution-machine';

export type SolutionSession = {
  view: SolutionView;
  /** Whether the last of what was applied to these files can be taken back. */
  canUndo: (files: readonly SourceFile[]) => boolean;
  send: (command: SolutionCommand) => void;
};

/** The solution of the page's step, once it is asked for. */
export function useSolution(
  place: StepPlace,
  replace: (files: readonly SourceFile[]) => void,
): SolutionSession {
  const put = useEffectEvent(replace);
  const [machine] = useState(() => createSolutionMachine(solutionEffects((files) => put(files))));
  const [snapshot, send] = useMachine(machine, { input: place });
  return { view: solutionView(snapshot), canUndo: (files) => canUndo(snapshot, files), send };
}
