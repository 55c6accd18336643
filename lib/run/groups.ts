import type { FailureInfo } from '@/lib/protocol/failure';
import type { Json } from '@/lib/protocol/json';
import type { Location } from '@/lib/protocol/source';

/**
 * Events of a history that belong together, grouped as Temporal groups them: by the event that began them. Times are
 * milliseconds on the execution's own clock. `location` is the line that asked for it, null where nobody told.
 */
export type ExecutionRef = { workflowId: string; workflowRunId: string };

type Ended<T extends string> = { type: T; eventId: number; timeMs: number };

export type Timer = {
  workflowId: string;
  /** The execution's key in `run.executions`. */
  executionKey: string;
  timerId: string;
  startedEventId: number;
  startedMs: number;
  durationMs: number;
  close: Ended<'fired' | 'cancelled'> | null;
  location: Location | null;
};

export type ChildWorkflow = {
  executionKey: string;
  initiatedEventId: number;
  initiatedMs: number;
  /** Of the child; its runs are found with `executionOf`. */
  workflowId: string;
  workflowType: string;
  taskQueue: string;
  input: readonly Json[];
  /** What becomes of it when its parent closes: `TERMINATE`, `ABANDON`, `REQUEST_CANCEL`. */
  parentClosePolicy: string;
  started: { eventId: number; timeMs: number; workflowRunId: string } | null;
  /** As the parent came to know it. `not-started`: the server refused to start it, `cause` says why. */
  close:
    | (Ended<'completed' | 'failed' | 'cancelled' | 'timed-out' | 'terminated' | 'not-started'> & {
        result: Json;
        failure: FailureInfo | null;
        cause: string | null;
      })
    | null;
  location: Location | null;
};

/** A signal or a cancel request to another workflow. */
export type ExternalRequest = {
  executionKey: string;
  type: 'signal' | 'cancel';
  initiatedEventId: number;
  initiatedMs: number;
  /** The target; without a run id, the latest run. */
  workflowId: string;
  workflowRunId: string | null;
  /** The signal's name, or `cancel`. */
  name: string;
  input: readonly Json[];
  close: (Ended<'delivered' | 'failed'> & { cause: string | null }) | null;
  location: Location | null;
};

/** A signal that arrived. `from`: the workflow that sent it; null for a client. */
export type Signal = {
  eventId: number;
  timeMs: number;
  name: string;
  input: readonly Json[];
  from: ExecutionRef | null;
  identity: string;
};

/** An update the workflow accepted. One that its validator rejects leaves nothing in history. */
export type Update = {
  executionKey: string;
  acceptedEventId: number;
  acceptedMs: number;
  updateId: string;
  name: string;
  input: readonly Json[];
  identity: string;
  close: (Ended<'completed' | 'failed'> & { result: Json; failure: FailureInfo | null }) | null;
};

/** Somebody asked for the workflow's cancellation. */
export type CancelRequest = {
  eventId: number;
  timeMs: number;
  cause: string;
  from: ExecutionRef | null;
  identity: string;
};

/** `patched()` or `deprecatePatch()` ran for the first time. */
export type Patch = {
  executionKey: string;
  eventId: number;
  timeMs: number;
  patchId: string;
  deprecated: boolean;
  location: Location | null;
};

/** What the groups of an execution are, each in the order of history. */
export type Groups = {
  timers: readonly Timer[];
  children: readonly ChildWorkflow[];
  externals: readonly ExternalRequest[];
  signals: readonly Signal[];
  updates: readonly Update[];
  cancelRequests: readonly CancelRequest[];
  patches: readonly Patch[];
};
