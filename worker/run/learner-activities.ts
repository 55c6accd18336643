import v8 from 'node:v8';
import { CompleteAsyncError, Context } from '@temporalio/activity';
import { ApplicationFailure, CancelledFailure, type Payload, type ProtoFailure } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { Fault } from '@/lib/protocol/fault';
import { progressOf } from '@/lib/protocol/progress';
import type { AttemptResult, RunEventBody, RunEventOf } from '@/lib/protocol/run-event';
import type { FaultPlan } from '../faults/plan';
import { failureToInfo, type StackReader } from '../history/failure';
import { payloadsToJson } from '../history/payloads';
import { MAX_PAYLOAD_BYTES, tooLarge } from '../sandbox/command-values';
import { activityValue, type ActivityPayload, type CancelPayload } from '../sandbox/messages';
import { RawFailure } from '../sandbox/raw-converter';
import { SandboxError, SandboxGone, type Answer, type Sandbox } from '../sandbox/sandbox';
import type { Caller } from '../services/services';
import type { Callbacks, Waiting } from './callbacks';
import { ownFailure } from './own-failure';
import type { Parking } from './parking';
import type { RunClocks } from './run-clocks';

const { Payloads } = temporal.api.common.v1;
const { Failure } = temporal.api.failure.v1;

export type ActivityHooks = {
  sandbox: Sandbox;
  workerId: string;
  stacks: StackReader;
  /** Takes over the attempts that end with `CompleteAsyncError`. */
  callbacks: Callbacks;
  emit(body: RunEventBody): void;
  clocks: RunClocks;
  onAttempt(activityType: string, attempt: number): void;
  plan: FaultPlan;
  /** A fault strikes an attempt by its heartbeat, or is triggered by it. */
  onStruck(fault: Fault, caller: Caller): void;
  /** A heartbeat has got this far; it waits for what people and systems do about that. */
  onProgress(activityType: string, value: number): Promise<void>;
  parking: Parking;
  /** Resolves when whoever waits for the event that scheduled it has seen that. */
  caughtUp(workflowRunId: string, activityId: string): Promise<void> | null;
};

type Envelope = 'protocol' | 'runId' | 'epoch' | 'seq' | 'wallMs' | 'source' | 'virtualMs';
type Bare<T> = T extends unknown ? Omit<T, Envelope | keyof Caller> : never;
type AttemptEvent = Bare<RunEventOf<'attempt-started' | 'attempt-heartbeat' | 'attempt-ended'>>;
type Attempt = Caller & {
  workflowRunId: string;
  isLocal: boolean;
  taskToken: Uint8Array;
  heartbeats: number;
  heartbeat(details: unknown): void;
};

/** What a value may have around it: its encoding, the lengths. */
const ENVELOPE_BYTES = 1_024;
/** Heartbeats of one attempt that are shown; Temporal gets all of them. */
const MAX_HEARTBEATS = 200;

const NOT_LOCALLY = {
  message:
    'A local activity threw CompleteAsyncError. Nobody can complete it from outside: it runs inside a workflow task, and the server knows nothing of it. Use an ordinary activity (proxyActivities).',
  type: 'LocalActivityCannotWait',
};

/** The attempts under way in one worker life, and the functions that the SDK's worker calls for them. */
export class LearnerActivities {
  readonly #open = new Map<string, Attempt>();
  readonly #death = new AbortController();
  #tokens = 0;

  constructor(readonly hooks: ActivityHooks) {}

  /**
   * What the SDK's worker calls: one function for every activity type there may be (`default` is its name for that), so
   * that the worker can be made before the code is compiled. It hands the attempt to the sandbox.
   */
  functions(): { default: (...args: Payload[]) => Promise<unknown> } {
    return { default: (...args) => this.#run(args) };
  }

  /** Who is behind a token that the sandbox names; undefined when it made the token up. */
  caller(token: string): Caller | undefined {
    return this.#open.get(token);
  }

  /** Attempts of the run, of earlier workers too, that wait for somebody to call back; oldest first. */
  waiting(): readonly Waiting[] {
    return this.hooks.callbacks.waiting();
  }

  get running(): string[] {
    return [...this.#open.values()].map((attempt) => attempt.activityType);
  }

  heartbeat(token: string, bytes: Uint8Array): void {
    const attempt = this.#open.get(token);
    const payload = decodePayloads(bytes)[0];
    // The sandbox refuses larger ones itself, with a word to the learner's code; one that comes all the same is dropped.
    if (!attempt || !payload || bytes.length > MAX_PAYLOAD_BYTES + ENVELOPE_BYTES) return;
    const details = payloadsToJson([payload])[0] ?? null;
    const { passes, struck } = this.hooks.plan.onHeartbeat(attempt, details);
    if (!passes) return;
    attempt.heartbeats += 1;
    if (attempt.heartbeats <= MAX_HEARTBEATS) this.#emit({ type: 'attempt-heartbeat', details }, attempt);
    attempt.heartbeat(payload);
    for (const fault of struck) this.hooks.onStruck(fault, attempt);
    const progress = progressOf(details);
    if (progress !== null) void this.hooks.onProgress(attempt.activityType, progress);
  }

  /** The worker died: nobody will report these attempts. */
  abandon(): void {
    for (const attempt of this.#open.values()) {
      this.#emit({ type: 'attempt-ended', result: { type: 'unreported' } }, attempt);
    }
    this.#open.clear();
    this.#death.abort();
  }

  async #run(args: Payload[]): Promise<unknown> {
    const { hooks } = this;
    const context = Context.current();
    const { info } = context;
    const token = String(++this.#tokens);
    const attempt: Attempt = {
      workflowId: info.workflowExecution?.workflowId ?? '',
      workflowRunId: info.workflowExecution?.runId ?? '',
      activityId: info.activityId,
      activityType: info.activityType,
      attempt: info.attempt,
      workerId: hooks.workerId,
      isLocal: info.isLocal,
      taskToken: info.taskToken,
      heartbeats: 0,
      heartbeat: (details) => context.heartbeat(details),
    };
    if (hooks.sandbox.dead) return this.#never(attempt);
    hooks.parking.begins({ type: 'attempt', ...attempt });
    this.#open.set(token, attempt);
    hooks.callbacks.started(attempt);
    hooks.clocks.observe(attempt.workflowId, info.currentAttemptScheduledTimestampMs);
    this.#emit({ type: 'attempt-started', scheduledMs: info.currentAttemptScheduledTimestampMs }, attempt);
    hooks.onAttempt(info.activityType, info.attempt);
    context.cancelled.catch((reason: unknown) => {
      const text = reason instanceof Error ? reason.message : String(reason);
      // As plain data: it goes to another process.
      const details = Object.fromEntries(Object.entries(context.cancellationDetails ?? {}));
      const cancel: CancelPayload = { reason: text, details };
      hooks.sandbox.tell({ t: 'cancel-activity', token }, v8.serialize(cancel));
    });
    // The task token would let its holder answer for the activity: it stays here, and a stand-in goes to the learner.
    const standIn = Buffer.from(`callback-${token}`);
    const shown = { ...info, taskToken: standIn, base64TaskToken: standIn.toString('base64') };
    const payload: ActivityPayload = { input: Payloads.encode({ payloads: args }).finish(), info: shown };
    try {
      const caughtUp = attempt.isLocal ? null : hooks.caughtUp(attempt.workflowRunId, attempt.activityId);
      if (caughtUp) await caughtUp;
      const answer = await hooks.sandbox.ask(
        { t: 'activity', token, name: info.activityType },
        v8.serialize(payload),
        false,
      );
      return this.#settle(attempt, token, answer);
    } catch (error) {
      if (error instanceof SandboxGone) return this.#never(attempt);
      if (!(error instanceof SandboxError)) throw error;
      return this.#refuse(attempt);
    }
  }

  #settle(attempt: Attempt, token: string, answer: Answer): unknown {
    const { hooks } = this;
    // It seems to do nothing any more, so nobody is told how it went on.
    if (hooks.plan.isStalled(attempt)) return this.#never(attempt);
    this.#open.delete(token);
    const value = activityValue.safeParse(answer.value);
    if (!value.success) return this.#refuse(attempt);
    const bytes = answer.bytes.length;
    if (bytes > MAX_PAYLOAD_BYTES + ENVELOPE_BYTES) this.#failLarge(attempt, value.data.outcome, bytes);
    switch (value.data.outcome) {
      case 'async':
        if (attempt.isLocal) this.#fail(attempt, { ...NOT_LOCALLY, nonRetryable: true });
        this.#wait(attempt);
        throw new CompleteAsyncError();
      case 'completed': {
        const payload = decodePayloads(answer.bytes)[0];
        if (!payload) return this.#refuse(attempt);
        this.#end(attempt, { type: 'completed', result: payloadsToJson([payload])[0] ?? null });
        return payload;
      }
      case 'cancelled':
      case 'failed': {
        const proto = decodeFailure(answer.bytes);
        if (!proto) return this.#refuse(attempt);
        const cancelled = value.data.outcome === 'cancelled';
        const failure = failureToInfo(proto, hooks.stacks);
        this.#end(attempt, cancelled ? { type: 'cancelled' } : { type: 'failed', failure });
        // The server keeps the stack as the learner should read it.
        throw cancelled
          ? new CancelledFailure(failure.message)
          : new RawFailure({ ...proto, stackTrace: failure.stack });
      }
    }
  }

  /** What the server would say of it, in words. */
  #failLarge(attempt: Attempt, outcome: string, bytes: number): never {
    const nonRetryable = outcome !== 'completed';
    const what = `The ${nonRetryable ? 'failure' : 'result'} of the activity "${attempt.activityType}"`;
    return this.#fail(attempt, { message: tooLarge(what, bytes), type: 'PayloadsTooLarge', nonRetryable });
  }

  /** Fails an attempt that the learner's code ended otherwise. */
  #fail(attempt: Attempt, told: Parameters<typeof ownFailure>[0]): never {
    const proto = ownFailure(told);
    this.#end(attempt, { type: 'failed', failure: failureToInfo(proto, this.hooks.stacks) });
    throw new RawFailure(proto);
  }

  #wait({ isLocal: _, taskToken, heartbeats: __, heartbeat: ___, ...attempt }: Attempt): void {
    this.hooks.callbacks.add({ ...attempt, token: Buffer.from(taskToken).toString('base64') });
  }

  #refuse(attempt: Attempt): Promise<never> {
    this.hooks.sandbox.kill('refused');
    return this.#never(attempt);
  }

  #never({ workflowRunId, activityId, attempt, isLocal }: Attempt): Promise<never> {
    if (isLocal) return this.#untilDeath();
    return this.hooks.parking.never({ type: 'attempt', workflowRunId, activityId, attempt });
  }

  /**
   * SDK core keeps asking the server for more time while a local activity runs. A dead worker must not: it is told, for good,
   * that the activity has failed, and that never leaves it, because the workflow task goes unanswered.
   */
  #untilDeath(): Promise<never> {
    const { signal } = this.#death;
    return new Promise((_, reject) => {
      const lose = (): void => reject(ApplicationFailure.nonRetryable('the worker has died'));
      if (signal.aborted) lose();
      else signal.addEventListener('abort', lose, { once: true });
    });
  }

  #end(attempt: Attempt, result: AttemptResult): void {
    this.#emit({ type: 'attempt-ended', result }, attempt);
  }

  #emit(what: AttemptEvent, attempt: Caller): void {
    const { workflowId, workflowRunId, activityId, activityType, workerId } = attempt;
    const key = { workflowId, workflowRunId, activityId, activityType, attempt: attempt.attempt, workerId };
    const virtualMs = this.hooks.clocks.now(workflowId);
    this.hooks.emit({ ...what, ...key, source: 'sandbox', virtualMs });
  }
}

function decodePayloads(bytes: Uint8Array): Payload[] {
  try {
    return Payloads.decode(bytes).payloads.map((payload) => ({
      metadata: payload.metadata,
      data: payload.data,
    }));
  } catch {
    return [];
  }
}

function decodeFailure(bytes: Uint8Array): ProtoFailure | null {
  try {
    return Failure.decode(bytes);
  } catch {
    return null;
  }
}
