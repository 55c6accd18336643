'use client';

import { useActorRef, useSelector } from '@xstate/react';
import { useState } from 'react';
import type { AskReplay } from '@/lib/protocol/replay-request';
import { createReplayMachine, replayState, type ReplayState } from '@/lib/session/replay-machine';
import { replayEffects } from '@/app/_wiring/session-effects';

export type Replay = {
  state: ReplayState;
  ask: (asked: AskReplay) => void;
  cancel: () => void;
};

/** The replays of a run, as long as the page is open; those of another run are not shown. */
export function useReplay(runId: string | null): Replay {
  const [machine] = useState(() => createReplayMachine(replayEffects));
  const actor = useActorRef(machine);
  const context = useSelector(actor, (one) => one.context);
  return {
    state: replayState(context, runId),
    ask: (asked) => {
      if (runId !== null) actor.send({ type: 'replay', runId, asked });
    },
    cancel: () => actor.send({ type: 'cancel' }),
  };
}
