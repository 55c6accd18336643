import type { Result } from '@/lib/protocol/answer';
import type { Draft, LastRun, SavedDraft, StartedRun, StartRun, StepPlace } from '@/lib/protocol/api';
import type { RunCommand } from '@/lib/protocol/run-request';
import type { SourceFile } from '@/lib/protocol/source';
import type { StreamEnd, StreamState } from '@/lib/protocol/stream';
import type { Verdict } from '@/lib/protocol/verdict';
import type { Run } from '@/lib/run/model';

/** What was heard of a run so far. `ahead`: about how many runs will be taken before it; it and `verdict` are null while nothing was said of them. */
export type Heard = { run: Run; ahead: number | null; verdict: Verdict | null };

/**
 * All that the session's machine does to the world. No promise rejects. Time is not here: the machine's own clock is
 * given to its actor (`createActor(machine, { clock })`).
 */
export type SessionEffects = {
  startRun: (request: StartRun) => Promise<Result<StartedRun>>;
  /** The newest run of the step that the learner started, in whatever tab; null before the first one. */
  loadLastRun: (place: StepPlace) => Promise<Result<LastRun | null>>;
  sendCommand: (runId: string, command: RunCommand) => Promise<Result<null>>;
  /** `base`: the revision that the files grew from; 0 for none. */
  saveDraft: (place: StepPlace, files: readonly SourceFile[], base: number) => Promise<Result<SavedDraft>>;
  /** Null when nothing has been saved yet. */
  loadDraft: (place: StepPlace) => Promise<Result<Draft | null>>;
  /** Tells, each time something is heard of a run, all that is known of it, until its end; nothing after the signal has aborted. */
  followRun: (request: {
    runId: string;
    signal: AbortSignal;
    onHeard: (heard: Heard) => void;
    onState: (state: StreamState) => void;
  }) => Promise<StreamEnd>;
  /** Text kept in this browser. `read` gives null, and `write` does nothing, where it cannot be kept. */
  storage: { read: (key: string) => string | null; write: (key: string, text: string) => void };
};
