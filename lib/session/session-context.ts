import type { RequestError } from '@/lib/protocol/answer';
import type { StepPlace } from '@/lib/protocol/api';
import type { Fault } from '@/lib/protocol/fault';
import type { RunCommand } from '@/lib/protocol/run-request';
import type { SourceFile } from '@/lib/protocol/source';
import type { StreamState } from '@/lib/protocol/stream';
import type { Verdict } from '@/lib/protocol/verdict';
import type { Run } from '@/lib/run/model';
import type { Heard } from './effects';
import type { Plan } from './plan';

export type SessionInput = {
  place: StepPlace;
  /** What a learner begins with. */
  starter: readonly SourceFile[];
  /** Id of the scenario to begin with. */
  scenario: string;
  /** The plan to begin with; null for the scenario's own faults. */
  plan: Plan | null;
};

/** What a run is started with. */
export type Submitted = {
  files: readonly SourceFile[];
  scenario: string;
  byHand: boolean;
  /** The learner's own; null for those of the scenario, and for a run from before, of which it is not known. */
  faults: readonly Fault[] | null;
};

/** What the learner wants of the run under way. Cancelling it is not among it: that has a way of its own. */
export type Wish = Exclude<RunCommand, { type: 'cancel' }>;

/** The newest wish and what became of it. */
export type Told =
  | { type: 'sending'; wish: Wish }
  | { type: 'done'; wish: Wish }
  | { type: 'refused'; wish: Wish; error: RequestError };

export type SessionContext = {
  place: StepPlace;
  starter: readonly SourceFile[];
  /** The draft as the learner sees it. */
  files: readonly SourceFile[];
  /** Path of the file in the editor. */
  activeFile: string;
  scenario: string;
  /** The next run's clock is moved by the learner. */
  byHand: boolean;
  /** The faults of the next run; null for those that the scenario declares. */
  plan: Plan | null;
  /** The server's revision that the draft grew from; 0 when the server has none. */
  revision: number;
  /** Whether the draft holds something the server has not confirmed. */
  unsaved: boolean;
  /** The version of the draft that the server confirmed last, and those sent since. */
  sent: readonly (readonly SourceFile[])[];
  /** What another tab has saved meanwhile; null while there is nothing to decide. */
  conflict: { files: readonly SourceFile[]; revision: number } | null;
  /** Why the draft could not be saved or loaded the last time; null when it could. */
  draftError: RequestError | null;
  /** What was handed to the newest run; null before the first one. */
  submitted: Submitted | null;
  /** The newest run that was started; null before the first one. */
  run: Run | null;
  /** What `run` was started with. */
  ran: Submitted | null;
  verdict: Verdict | null;
  /** About how many runs will be taken before `run`, while it is queued; null when that is not known. */
  ahead: number | null;
  /** Whether `run` was begun before this page was opened. */
  reopened: boolean;
  /** How events of an active run come in. */
  connection: StreamState | 'none';
  /** Why the last thing asked for (a run, a cancel, the rest of a run) did not happen; null when it did. */
  problem: RequestError | null;
  /** Null before the first wish to this run. */
  told: Told | null;
};

/** What a page may send. */
export type SessionCommand =
  | { type: 'file.edited'; path: string; text: string }
  /** Replaces the whole draft, as a reset or a restored revision does. */
  | { type: 'files.replaced'; files: readonly SourceFile[] }
  | { type: 'file.selected'; path: string }
  | { type: 'scenario.chosen'; scenario: string }
  /** Runs the draft in the chosen scenario; nothing happens while a fault of the plan is not right. */
  | { type: 'run' }
  | { type: 'cancel' }
  | { type: 'clock.chosen'; byHand: boolean }
  | { type: 'plan.changed'; plan: Plan | null }
  /** Asks something of the run under way. While the one before is on its way, it is dropped. */
  | { type: 'wish'; wish: Wish }
  | { type: 'draft.retry' }
  /** Of what two tabs have written: this one's, or the other's. Both stay among the versions. */
  | { type: 'draft.keep-mine' }
  | { type: 'draft.take-theirs' }
  | { type: 'problem.dismissed' };

/** What the run's stream sends; all of another run is dropped. */
export type StreamEvent =
  | { type: 'stream.heard'; runId: string; heard: Heard }
  | { type: 'stream.state'; runId: string; state: StreamState }
  | { type: 'stream.ended'; runId: string }
  | { type: 'stream.lost'; runId: string; error: RequestError };

export type SessionEvent = SessionCommand | StreamEvent | { type: 'draft.changed' };
