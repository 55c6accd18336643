import type { SnapshotFrom } from 'xstate';
import type { RunStatus } from '@/lib/protocol/run-event';
import { sameFiles } from './merge-draft';
import type { SessionMachine } from './session-machine';

/** What the session is doing with runs, in one word. */
export type SessionPhase =
  /** Looking for the last run of this step. */
  | 'opening'
  | 'editing'
  | 'submitting'
  | Exclude<RunStatus['type'], 'ended'>
  /** The run has ended and is being judged. */
  | 'judging'
  | 'cancelling'
  | 'finished'
  | 'failed';

export type SessionView = {
  phase: SessionPhase;
  canRun: boolean;
  canCancel: boolean;
  /** Whether the draft, the scenario or its faults differ from what the shown run was started with. */
  changedSinceRun: boolean;
  /** Whether the shown run came before one that could not be started. */
  showsEarlierRun: boolean;
  /** Where the draft is; every state but `loading` is at least in this browser. `conflict`: another tab has saved another. */
  draft: 'loading' | 'saved' | 'unsaved' | 'saving' | 'conflict' | 'error';
};

/** What components show of a session's state. */
export function sessionView(snapshot: SnapshotFrom<SessionMachine>): SessionView {
  const { files, scenario, byHand, plan, ran, submitted, reopened } = snapshot.context;
  const faults = plan && plan.faults;
  const phase = phaseOf(snapshot);
  return {
    phase,
    canRun:
      (plan === null || faults !== null) &&
      (['opening', 'editing', 'finished', 'failed', 'cancelling'].includes(phase) ||
        (reopened && snapshot.matches({ run: 'running' }))),
    canCancel: phase !== 'opening' && snapshot.matches({ run: { running: 'following' } }),
    changedSinceRun:
      ran !== null &&
      (ran.scenario !== scenario ||
        ran.byHand !== byHand ||
        (!reopened && JSON.stringify(ran.faults) !== JSON.stringify(faults)) ||
        !sameFiles(ran.files, files)),
    showsEarlierRun: phase === 'failed' && ran !== null && ran !== submitted,
    draft: draftOf(snapshot),
  };
}

function phaseOf(snapshot: SnapshotFrom<SessionMachine>): SessionPhase {
  if (snapshot.matches({ run: 'opening' })) return 'opening';
  if (snapshot.matches({ run: 'editing' })) return 'editing';
  if (snapshot.matches({ run: 'submitting' })) return 'submitting';
  if (snapshot.matches({ run: 'finished' })) return 'finished';
  if (snapshot.matches({ run: 'failed' })) return 'failed';
  if (snapshot.matches({ run: { running: 'cancelling' } })) return 'cancelling';
  const status = snapshot.context.run?.status.type ?? 'queued';
  if (status === 'queued' && snapshot.context.reopened && snapshot.context.ahead === null) return 'opening';
  return status === 'ended' ? 'judging' : status;
}

function draftOf(snapshot: SnapshotFrom<SessionMachine>): SessionView['draft'] {
  if (snapshot.matches({ draft: 'loading' })) return 'loading';
  if (snapshot.matches({ draft: 'saving' }) || snapshot.matches({ draft: 'settingAside' })) return 'saving';
  if (snapshot.matches({ draft: 'saved' })) return 'saved';
  if (snapshot.matches({ draft: 'unsaved' })) return 'unsaved';
  if (snapshot.matches({ draft: 'conflicting' })) return 'conflict';
  return 'error';
}
