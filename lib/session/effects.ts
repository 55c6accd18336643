import type { Draft, StartedRun, StartRun } from '@/lib/protocol/api';
import type { RunCommand } from '@/lib/protocol/run-request';
import type { SourceFile } from '@/lib/protocol/source';
import type { StreamMessage } from '@/lib/protocol/stream';

/**
 * Why something could not be done. `offline`: nobody answered. `refused`: the page is stale and must be reloaded.
 * `rejected`: what was asked for cannot be done. `server`: the same may succeed later. `message` is for the learner.
 */
export type SessionError = { type: 'offline' | 'refused' | 'rejected' | 'server'; message: string };

export type Result<T> = { ok: true; value: T } | { ok: false; error: SessionError };

/** A step of a lab, by ids. */
export type Place = { lab: string; step: string };

export type StreamState = 'live' | 'reconnecting' | 'paging';
export type StreamEnd = { type: 'ended' } | { type: 'aborted' } | { type: 'lost'; error: SessionError };

/**
 * All that the session's machine does to the world. No promise rejects. Time is not here: the machine's own clock is
 * given to its actor (`createActor(machine, { clock })`).
 */
export type SessionEffects = {
  startRun: (request: StartRun) => Promise<Result<StartedRun>>;
  sendCommand: (runId: string, command: RunCommand) => Promise<Result<null>>;
  saveDraft: (place: Place, files: readonly SourceFile[]) => Promise<Result<Draft>>;
  /** Null when nothing has been saved yet. */
  loadDraft: (place: Place) => Promise<Result<Draft | null>>;
  /** Delivers each message once, in order, until the run's end; nothing after the signal has aborted. */
  streamRun: (request: {
    runId: string;
    after: number;
    signal: AbortSignal;
    onMessages: (batch: readonly StreamMessage[]) => void;
    onState: (state: StreamState) => void;
  }) => Promise<StreamEnd>;
  /** Text kept in this browser. `read` gives null, and `write` does nothing, where it cannot be kept. */
  storage: { read: (key: string) => string | null; write: (key: string, text: string) => void };
};
