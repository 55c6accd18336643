import type { RecordedReplay } from '@/lib/protocol/recorded-replay';
import type { Run } from '@/lib/run/model';

export type { RecordedReplay } from '@/lib/protocol/recorded-replay';

/** What came of replaying one of the scenario's recorded histories against the learner's code. Throws when it was not replayed. */
export function replayOf(run: Run, history: string): RecordedReplay {
  const found = run.replays.find((one) => one.history === history);
  if (!found)
    throw new Error(
      `The history "${history}" was not replayed in this run; the scenario has to name it in "histories".`,
    );
  return found;
}

/** Whether a worker with this code could go on with a workflow that has this history. Drift hinders nobody: Temporal does not compare it. */
export function isReplayable({ verdict }: RecordedReplay): boolean {
  return verdict === 'clean' || verdict === 'drift';
}
