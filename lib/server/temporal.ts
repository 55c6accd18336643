import 'server-only';
import { randomUUID } from 'node:crypto';
import {
  Client,
  Connection,
  isGrpcServiceError,
  ServiceError,
  WorkflowFailedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import {
  ActivityFailure,
  CancelledFailure,
  NamespaceNotFoundError,
  TimeoutFailure,
} from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import {
  LAB_RUN_COMMAND,
  LAB_RUN_WORKFLOW,
  LAB_RUNS_QUEUE,
  type RunCommand,
  type RunRequest,
} from '@/lib/protocol/run-request';
import {
  REPLAY_WORKFLOW,
  replayAnswer,
  type HistoryReplayRequest,
  type ReplayAnswer,
  type ReplayRequest,
} from '@/lib/protocol/replay-request';
import type { TemporalSettings } from './config';

export type Unreachable = { ok: false; reason: 'unreachable'; detail: string };

/** How a `labRun` came to its end, whatever the run's events say. `gone`: the server does not know it. */
export type LabRunEnd =
  { type: 'completed' } | { type: 'cancelled' } | { type: 'failed'; message: string } | { type: 'gone' };

export type Temporal = {
  /**
   * Starts the run's `labRun` workflow, whose id is the run's. Learners share runners by `fairnessKey`. `unreachable`
   * does not say that it was not started: the answer may have been lost.
   */
  startLabRun: (request: RunRequest, fairnessKey: string) => Promise<{ ok: true } | Unreachable>;
  /** Asks the run to stop. `not-found`: it is over, or there is none. */
  cancelLabRun: (id: string) => Promise<{ ok: true } | { ok: false; reason: 'not-found' } | Unreachable>;
  /**
   * Brings a command to the runner that has the run. `refused`: why it could not be done, in plain words; `not-found`: the run is
   * over, or no runner has it yet.
   */
  commandLabRun: (
    id: string,
    command: RunCommand,
  ) => Promise<
    | { ok: true }
    | { ok: false; reason: 'not-found' }
    | { ok: false; reason: 'refused'; message: string }
    | Unreachable
  >;
  /**
   * Has a runner replay a history and waits for what comes of it. Aborting the signal cancels the replay (then null), as does
   * a wait of two minutes in all. `failed`: our own part broke, in words for the log.
   */
  replay: (
    request: ReplayRequest | HistoryReplayRequest,
    fairnessKey: string,
    signal: AbortSignal,
  ) => Promise<
    { ok: true; answer: ReplayAnswer } | { ok: false; reason: 'failed'; detail: string } | Unreachable | null
  >;
  /** Waits for the end, across restarts of the server, until the signal aborts (then null). */
  watchLabRun: (id: string, signal: AbortSignal) => Promise<LabRunEnd | null>;
  /** How many runners ask for runs now. */
  runners: () => Promise<{ ok: true; count: number } | Unreachable>;
  /** Every watcher must have been told to stop. */
  close: () => Promise<void>;
};

/** A learner waits for the answer: longer than a restart of the dev server, shorter than their patience. Milliseconds. */
const CALL_TIMEOUT_MS = 5_000;
const WATCH_RETRY_MS = 2_000;
/** A poll is answered, or asked again, within a minute; the server remembers pollers for longer. */
const POLLER_FRESH_MS = 70_000;
const ACTIVITIES = temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY;
const REPLAY_TIMEOUT_MS = 120_000;
/** Most runs are over and told before; watching them would only cost the server a call. */
const WATCH_AFTER_MS = 1_500;

/** A client that connects when it is first used and again whenever the server comes back. */
export function createTemporal(settings: TemporalSettings, callTimeoutMs = CALL_TIMEOUT_MS): Temporal {
  const connection = Connection.lazy({
    address: settings.address,
    ...(settings.apiKey ? { apiKey: settings.apiKey } : {}),
    ...(settings.tls ? { tls: tlsOptions(settings.tls) } : {}),
    // gRPC's default is to wait up to two minutes between attempts; a restarted dev server is back within seconds.
    channelArgs: { 'grpc.initial_reconnect_backoff_ms': 100, 'grpc.max_reconnect_backoff_ms': 1_000 },
  });
  const { workflow } = new Client({ connection, namespace: settings.labNamespace });
  const waiting = new Set<Promise<unknown>>();
  const soon = <T>(call: () => Promise<T>) => connection.withDeadline(Date.now() + callTimeoutMs, call);

  return {
    async startLabRun(request, fairnessKey) {
      try {
        await soon(() =>
          workflow.start(LAB_RUN_WORKFLOW, {
            args: [request],
            taskQueue: LAB_RUNS_QUEUE,
            workflowId: request.runId,
            workflowIdReusePolicy: 'REJECT_DUPLICATE',
            priority: { fairnessKey },
          }),
        );
        return { ok: true };
      } catch (error) {
        return unreachableOrThrow(error);
      }
    },

    async cancelLabRun(id) {
      try {
        await soon(() => workflow.getHandle(id).cancel());
        return { ok: true };
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return { ok: false, reason: 'not-found' };
        return unreachableOrThrow(error);
      }
    },

    async commandLabRun(id, command) {
      try {
        const handle = workflow.getHandle(id);
        const told = await soon(() => handle.describe());
        const runner = told.raw.pendingActivities?.[0]?.lastWorkerIdentity;
        if (!runner) return { ok: false, reason: 'not-found' };
        const message = await soon(() =>
          handle.executeUpdate<string | null, [string, RunCommand]>(LAB_RUN_COMMAND, {
            args: [runner, command],
          }),
        );
        return message === null ? { ok: true } : { ok: false, reason: 'refused', message };
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return { ok: false, reason: 'not-found' };
        if (error instanceof WorkflowUpdateFailedError) {
          return {
            ok: false,
            reason: 'refused',
            message: 'The run did not take the command in time. Try again.',
          };
        }
        return unreachableOrThrow(error);
      }
    },

    async replay(request, fairnessKey, signal) {
      try {
        const handle = await soon(() =>
          workflow.start(REPLAY_WORKFLOW, {
            args: [request],
            taskQueue: LAB_RUNS_QUEUE,
            workflowId: `replay-${randomUUID()}`,
            workflowExecutionTimeout: REPLAY_TIMEOUT_MS,
            priority: { fairnessKey },
          }),
        );
        const result = connection.withAbortSignal(signal, () => handle.result());
        const ended = await Promise.race([result, aborted(signal)]).finally(() => {
          result.catch(() => undefined);
          if (signal.aborted) soon(() => handle.cancel()).catch(() => undefined);
        });
        return signal.aborted ? null : { ok: true, answer: replayAnswer.parse(ended) };
      } catch (error) {
        if (signal.aborted) return null;
        if (error instanceof WorkflowFailedError)
          return { ok: false, reason: 'failed', detail: reasonOf(error) };
        return unreachableOrThrow(error);
      }
    },

    async watchLabRun(id, signal) {
      await pause(WATCH_AFTER_MS, signal);
      while (!signal.aborted) {
        try {
          const result = connection.withAbortSignal(signal, () => workflow.getHandle(id).result());
          waiting.add(result);
          const done = () => waiting.delete(result);
          result.then(done, done);
          // A call that waits for its next attempt does not hear the signal.
          await Promise.race([result, aborted(signal)]);
          return signal.aborted ? null : { type: 'completed' };
        } catch (error) {
          if (error instanceof WorkflowFailedError) {
            if (error.cause instanceof CancelledFailure) return { type: 'cancelled' };
            return { type: 'failed', message: reasonOf(error) };
          }
          if (error instanceof WorkflowNotFoundError) return { type: 'gone' };
          if (!signal.aborted) unreachableOrThrow(error);
        }
        await pause(WATCH_RETRY_MS, signal);
      }
      return null;
    },

    async runners() {
      try {
        const asked = {
          namespace: settings.labNamespace,
          taskQueue: { name: LAB_RUNS_QUEUE },
          taskQueueType: ACTIVITIES,
        };
        const { pollers } = await soon(() => connection.workflowService.describeTaskQueue(asked));
        const since = Date.now() - POLLER_FRESH_MS;
        const fresh = pollers.filter(
          ({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1_000 > since,
        );
        return { ok: true, count: new Set(fresh.map(({ identity }) => identity)).size };
      } catch (error) {
        return unreachableOrThrow(error);
      }
    },

    // A call that is about to be tried again would throw, outside of any promise, out of a closed connection: then the
    // connection is left to the end of the process.
    close: async () => {
      if (waiting.size === 0) await connection.close();
    },
  };
}

/** Why a `labRun` failed, as part of a sentence. */
function reasonOf({ cause, message }: WorkflowFailedError): string {
  const silent = cause instanceof ActivityFailure && cause.cause instanceof TimeoutFailure;
  if (silent) return 'every runner that took the run up stopped answering';
  const why = cause instanceof ActivityFailure ? cause.cause : cause;
  return why?.message ?? message;
}

/** gRPC's trouble is expected (the server restarts, the network breaks, a namespace is not yet there); else it is a bug. */
function unreachableOrThrow(error: unknown): Unreachable {
  const cause = error instanceof ServiceError ? error.cause : error;
  const expected = error instanceof ServiceError || error instanceof NamespaceNotFoundError;
  if (expected || isGrpcServiceError(cause)) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    return { ok: false, reason: 'unreachable', detail };
  }
  throw error;
}

function tlsOptions({ serverName, serverCa, client }: NonNullable<TemporalSettings['tls']>) {
  return {
    ...(serverName ? { serverNameOverride: serverName } : {}),
    ...(serverCa ? { serverRootCACertificate: serverCa } : {}),
    ...(client ? { clientCertPair: { crt: client.certificate, key: client.key } } : {}),
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    timer.unref();
    signal.addEventListener('abort', done);
  });
}
