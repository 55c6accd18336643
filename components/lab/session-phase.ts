import type { SessionContext } from '@/lib/session/session-context';
import type { RunPhase } from './run-phase';

/** The state of the session's run region, as its machine names it. */
export type RunState =
  'editing' | 'submitting' | 'finished' | 'failed' | { running: 'following' | 'cancelling' };

/** What the run bar says about a session. */
export function phaseOf(state: RunState, context: SessionContext): RunPhase {
  const { run, problem, connection } = context;
  if (state === 'editing') return { type: 'idle' };
  if (state === 'submitting') return { type: 'sending' };
  if (state === 'failed')
    return { type: 'refused', text: problem?.message ?? 'The run could not be followed.' };
  if (state === 'finished') return run ? { type: 'known', status: run.status } : { type: 'idle' };
  if (state.running === 'cancelling') return { type: 'cancelling' };
  if (connection === 'reconnecting')
    return { type: 'offline', text: 'Connection lost, trying again. The run goes on.' };
  return run ? { type: 'known', status: run.status } : { type: 'sending' };
}
