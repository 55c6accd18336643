import { isGrpcServiceError, type Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { AttemptResult, RunEventBody } from '@/lib/protocol/run-event';
import { failureToInfo, type StackReader } from '../history/failure';
import type { CallbackAnswer } from '../script/actions';
import type { Caller } from '../services/services';
import { ownFailure } from './own-failure';

/** An attempt whose function has ended and which somebody else has to complete. `token`: Temporal's own, in base64. */
export type Waiting = Caller & { token: string };

export type CallbackHooks = {
  client: Client;
  namespace: string;
  emit(body: RunEventBody): void;
  /** Virtual milliseconds now on the clock of that workflow. */
  virtualNow(workflowId: string): number;
};

/** gRPC's NOT_FOUND: a timeout, a cancellation or the workflow's end was faster. */
const NOT_FOUND = 5;
const NO_STACKS: StackReader = { map: (stack) => stack, locate: () => null };

/**
 * A run's attempts that wait for an asynchronous completion. They outlive the worker that began them: the server only
 * wants to hear from whoever holds the task token, and that never leaves the runner.
 */
export class Callbacks {
  #waiting: Waiting[] = [];
  readonly #arrivals = new Set<() => void>();

  constructor(readonly hooks: CallbackHooks) {}

  /** Oldest first. One that has timed out stays until its next attempt, or until somebody tries to complete it. */
  waiting(): readonly Waiting[] {
    return this.#waiting;
  }

  /** Whether this attempt waits for somebody to call back. */
  isWaiting(workflowId: string, activityId: string, attempt: number): boolean {
    return this.#waiting.some(
      (one) => one.workflowId === workflowId && one.activityId === activityId && one.attempt === attempt,
    );
  }

  /** Says that an attempt waits from now on. An earlier attempt of the same activity does not wait any more. */
  add(attempt: Waiting): void {
    this.started(attempt);
    this.#waiting.push(attempt);
    this.#emit({ type: 'attempt-waiting' }, attempt);
    for (const tell of this.#arrivals) tell();
  }

  /** An attempt begins: the server has given up the ones before it. */
  started({ workflowId, workflowRunId, activityId }: Caller): void {
    this.#waiting = this.#waiting.filter(
      (one) =>
        one.workflowId !== workflowId || one.workflowRunId !== workflowRunId || one.activityId !== activityId,
    );
  }

  /** Resolves as soon as an activity of this type waits; never, when none ever does. */
  whenWaiting(activityType: string): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!this.#waiting.some((one) => one.activityType === activityType)) return;
        this.#arrivals.delete(look);
        resolve();
      };
      this.#arrivals.add(look);
      look();
    });
  }

  /**
   * Completes the oldest activity of this type that still waits: the system calls back. Null when there is none (any
   * more). Rejects when the server cannot be reached.
   */
  async complete(activityType: string, answer: CallbackAnswer): Promise<Waiting | null> {
    for (;;) {
      const next = this.#waiting.find((one) => one.activityType === activityType);
      if (!next) return null;
      this.#waiting = this.#waiting.filter((one) => one !== next);
      if (await this.#respond(next, answer)) return next;
    }
  }

  async #respond(attempt: Waiting, answer: CallbackAnswer): Promise<boolean> {
    const { client, namespace } = this.hooks;
    const identity = 'callback';
    const task = { namespace, identity, taskToken: Buffer.from(attempt.token, 'base64') };
    const { workflowService } = client;
    try {
      if (answer.type === 'result') {
        const result = { payloads: [defaultPayloadConverter.toPayload(answer.result)] };
        await workflowService.respondActivityTaskCompleted({ ...task, result });
        this.#end(attempt, { type: 'completed', result: answer.result });
      } else {
        const failure = ownFailure(answer.failure);
        await workflowService.respondActivityTaskFailed({ ...task, failure });
        this.#end(attempt, { type: 'failed', failure: failureToInfo(failure, NO_STACKS) });
      }
      return true;
    } catch (error) {
      if (isGrpcServiceError(error) && error.code === NOT_FOUND) return false;
      throw error;
    }
  }

  #end(attempt: Waiting, result: AttemptResult): void {
    this.#emit({ type: 'attempt-ended', result }, attempt);
  }

  #emit(
    what: { type: 'attempt-waiting' } | { type: 'attempt-ended'; result: AttemptResult },
    waiting: Waiting,
  ): void {
    const { token: _token, ...attempt } = waiting;
    this.hooks.emit({
      ...what,
      ...attempt,
      source: 'sandbox',
      virtualMs: this.hooks.virtualNow(attempt.workflowId),
    });
  }
}
