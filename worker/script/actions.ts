import type { Json } from '@/lib/protocol/json';
import type { WorkflowStart } from '@/lib/protocol/script';

/** An execution of the run, by its server-side names. A later Continue-As-New run has another `workflowRunId`. */
export type Execution = { workflowId: string; workflowRunId: string; workflowType: string };

/**
 * How something that a script wanted went. `refused`: it could not be done, in one or two plain sentences for the learner.
 * `workflowId` is what it was done to; null when there is nothing of that name.
 */
export type Done =
  | { type: 'done'; workflowId: string | null; answer?: Json }
  | { type: 'refused'; workflowId: string | null; failure: string };

/** What a system that calls back says: see `Callbacks.complete`. */
export type CallbackAnswer =
  | { type: 'result'; result: Json }
  | { type: 'failure'; failure: { message: string; type: string; nonRetryable: boolean } };

/**
 * Messages to the run's executions, by the key of the scenario (`main`, or that of a `start` step). {@link ClientMessages}
 * is the real one. What the server or the learner's code refuses is an answer; a rejection is a failure of ours.
 */
export type Messages = {
  signal(key: string, name: string, args: readonly Json[]): Promise<Done>;
  /**
   * Resolves as soon as the workflow has accepted or refused the update. A handler may wait for timers, and the clock does
   * not move while anybody waits for it, so the answer comes apart.
   */
  update(key: string, name: string, args: readonly Json[]): Promise<Done & { later?: Promise<Done> }>;
  query(key: string, name: string, args: readonly Json[]): Promise<Done>;
  cancel(key: string): Promise<Done>;
};

/** What the run itself has to be able to do for its script and its triggered faults. The run implements this. */
export type RunActions = {
  /**
   * Starts another workflow of the scenario, with `clock: 'driven'` (see start-workflow.ts), and watches it. Null when it
   * cannot be started: say why with `Done`.
   */
  start(key: string, workflow: WorkflowStart): Promise<Execution | (Done & { type: 'refused' })>;
  /** `Callbacks.complete`: the workflow whose activity was completed, or null when none of that type waits (any more). */
  completeActivity(activityType: string, answer: CallbackAnswer): Promise<{ workflowId: string } | null>;
  /** `Services.settleTransfer`: whether there was such a transfer to decide about. */
  settleTransfer(transferId: string, status: 'settled' | 'rejected'): boolean;
  /** Swaps the workers' code and emits `deployed`. With `faultId` it is a fault's doing: emits `fault-struck` too. */
  deploy(version: string, keepOld: boolean, faultId: string | null): Promise<Done>;
  /** Starts `count` workflows with ids of their own, by `clock: 'free'`. */
  flood(key: string, workflow: WorkflowStart, count: number, faultId: string | null): Promise<Done>;
  /** SIGKILL for the worker that serves this execution, at once and without waiting; emits `fault-struck`. */
  killWorker(faultId: string, workflowId: string): void;
};

export type Actions = Messages & RunActions;
