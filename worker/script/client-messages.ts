import {
  isGrpcServiceError,
  QueryNotRegisteredError,
  ServiceError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  type Client,
  type WorkflowHandle,
} from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import { json, type Json } from '@/lib/protocol/json';
import type { Done, Messages } from './actions';
import { words } from './words';

export type MessagesDeps = {
  client: Client;
  /** The workflow id behind a key of the scenario; null when none was started under it. */
  workflowIdOf(key: string): string | null;
  /** Aborted when the run is over: nobody waits for answers any longer. */
  signal: AbortSignal;
};

/** How long (seconds) somebody waits for an answer that needs a worker. */
const ANSWER_SECONDS = 5;
/** gRPC: DEADLINE_EXCEEDED and CANCELLED. */
const GAVE_UP = new Set([4, 1]);

/** Messages as any Temporal client sends them; they follow a workflow through Continue-As-New. */
export class ClientMessages implements Messages {
  constructor(readonly deps: MessagesDeps) {}

  signal(key: string, name: string, args: readonly Json[]): Promise<Done> {
    return this.#reach(key, `the signal "${name}"`, async (handle) => {
      await handle.signal(name, ...args);
      return undefined;
    });
  }

  query(key: string, name: string, args: readonly Json[]): Promise<Done> {
    const what = `the query "${name}"`;
    return this.#reach(key, what, async (handle) => this.#soon(() => handle.query(name, ...args)));
  }

  cancel(key: string): Promise<Done> {
    return this.#reach(key, 'the cancellation', async (handle) => {
      // Temporal takes a cancellation of a closed workflow without a word.
      const { status } = await handle.describe();
      if (status.name !== 'RUNNING') throw new WorkflowNotFoundError('closed', handle.workflowId, undefined);
      await handle.cancel();
      return undefined;
    });
  }

  async update(key: string, name: string, args: readonly Json[]): Promise<Done & { later?: Promise<Done> }> {
    const what = `the update "${name}"`;
    let later: Promise<Done> | undefined;
    const accepted = await this.#reach(key, what, async (handle) => {
      const [first, ...others] = args;
      const waitForStage = 'ACCEPTED';
      const update = await this.#soon(() =>
        first === undefined
          ? handle.startUpdate<unknown, []>(name, { waitForStage })
          : handle.startUpdate<unknown, [Json, ...Json[]]>(name, { args: [first, ...others], waitForStage }),
      );
      const { connection } = this.deps.client;
      later = this.#reach(key, what, () =>
        connection.withAbortSignal(this.deps.signal, () => update.result()),
      );
      return undefined;
    });
    return later ? { ...accepted, later } : accepted;
  }

  #soon<T>(call: () => Promise<T>): Promise<T> {
    return this.deps.client.connection.withDeadline(Date.now() + ANSWER_SECONDS * 1_000, call);
  }

  async #reach(key: string, what: string, call: (handle: WorkflowHandle) => Promise<unknown>): Promise<Done> {
    const workflowId = this.deps.workflowIdOf(key);
    if (workflowId === null) return { type: 'refused', workflowId, failure: words.nobody(key) };
    try {
      const answer = await call(this.deps.client.workflow.getHandle(workflowId));
      if (answer === undefined) return { type: 'done', workflowId };
      const parsed = json.safeParse(answer);
      return { type: 'done', workflowId, answer: parsed.success ? parsed.data : null };
    } catch (error) {
      return { type: 'refused', workflowId, failure: this.#sentence(what, error) };
    }
  }

  /** Rejects with what is no answer at all. */
  #sentence(what: string, error: unknown): string {
    if (error instanceof WorkflowNotFoundError) return words.ended(what);
    if (error instanceof WorkflowUpdateFailedError) return error.cause?.message ?? error.message;
    if (error instanceof QueryNotRegisteredError) return error.message;
    const cause = error instanceof ServiceError ? error.cause : error;
    const gaveUp = error instanceof WorkflowUpdateRPCTimeoutOrCancelledError;
    if (this.deps.signal.aborted && (gaveUp || isGrpcServiceError(cause))) return words.unfinished(what);
    if (gaveUp || (isGrpcServiceError(cause) && GAVE_UP.has(cause.code))) {
      return words.unanswered(what, ANSWER_SECONDS);
    }
    if (isGrpcServiceError(cause)) return words.notDone(cause.details);
    throw error;
  }
}
