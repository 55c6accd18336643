import type { RequestError } from '@/lib/protocol/answer';
import type { StepPlace } from '@/lib/protocol/api';
import type { SourceFile } from '@/lib/protocol/source';
import type { StreamMessage, StreamState } from '@/lib/protocol/stream';
import type { Verdict } from '@/lib/protocol/verdict';
import type { Run } from '@/lib/run/model';

export type SessionInput = {
  place: StepPlace;
  /** What a learner begins with. */
  starter: readonly SourceFile[];
  /** Id of the scenario to begin with. */
  scenario: string;
};

export type SessionContext = {
  place: StepPlace;
  starter: readonly SourceFile[];
  /** The draft as the learner sees it. */
  files: readonly SourceFile[];
  /** Path of the file in the editor. */
  activeFile: string;
  scenario: string;
  /** The server's revision that the draft grew from; 0 when the server has none. */
  revision: number;
  /** Whether the draft holds something the server has not confirmed. */
  unsaved: boolean;
  /** Why the draft could not be saved or loaded the last time; null when it could. */
  draftError: RequestError | null;
  /** What was handed to the newest run; null before the first one. */
  submitted: { files: readonly SourceFile[]; scenario: string } | null;
  /** The newest run that was started; null before the first one. */
  run: Run | null;
  /** What `run` was started with. */
  ran: { files: readonly SourceFile[]; scenario: string } | null;
  verdict: Verdict | null;
  /** Whether `run` was begun before this page was opened. */
  reopened: boolean;
  /** How events of an active run come in. */
  connection: StreamState | 'none';
  /** Why the last thing asked for (a run, a cancel, the rest of a run) did not happen; null when it did. */
  problem: RequestError | null;
};

/** What a page may send. */
export type SessionCommand =
  | { type: 'file.edited'; path: string; text: string }
  /** Replaces the whole draft, as a reset or a restored revision does. */
  | { type: 'files.replaced'; files: readonly SourceFile[] }
  | { type: 'file.selected'; path: string }
  | { type: 'scenario.chosen'; scenario: string }
  /** Runs the draft in the chosen scenario. */
  | { type: 'run' }
  | { type: 'cancel' }
  | { type: 'draft.retry' }
  | { type: 'problem.dismissed' };

/** What the run's stream sends; all of another run is dropped. */
export type StreamEvent =
  | { type: 'stream.messages'; runId: string; messages: readonly StreamMessage[] }
  | { type: 'stream.state'; runId: string; state: StreamState }
  | { type: 'stream.ended'; runId: string }
  | { type: 'stream.lost'; runId: string; error: RequestError };

export type SessionEvent = SessionCommand | StreamEvent | { type: 'draft.changed' };
