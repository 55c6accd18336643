import { Context } from '@temporalio/activity';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import type { EventBatch } from '@/lib/protocol/ingest';
import { runRequest } from '@/lib/protocol/run-request';
import { runLearner } from '../run/learner-run';
import type { RunDeps } from '../run/run-deps';
import type { RunCommands } from './run-commands';
import { Outbox, RunSuperseded } from '../run/outbox';

export type ExecuteRunDeps = Omit<RunDeps, 'sink' | 'epoch' | 'commands'> & {
  post(batch: EventBatch): Promise<{ status: number; body: unknown }>;
};

const HEARTBEAT_MS = 1_000;

/**
 * The activity behind `labRun`: runs a learner's code and completes once the web has stored the last event. It fails,
 * and Temporal tries another runner, only when our own parts fail; a cancelled run is an ordinary end.
 */
export function createExecuteRun(
  deps: ExecuteRunDeps,
  commands: RunCommands,
): (raw: unknown) => Promise<void> {
  return async (raw) => {
    const parsed = runRequest.safeParse(raw);
    if (!parsed.success)
      throw ApplicationFailure.nonRetryable(`not a run request: ${parsed.error.message}`, 'BadRequest');
    const context = Context.current();
    const cancel = new AbortController();
    const abandon = new AbortController();
    const heartbeat = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
    context.cancelled.catch((reason: unknown) => {
      // Only CANCELLED is the learner's word; on a shutdown or a timeout another runner takes over.
      const byLearner = reason instanceof CancelledFailure && reason.message === 'CANCELLED';
      if (!byLearner) abandon.abort(reason);
      cancel.abort(reason);
    });
    const outbox = new Outbox({
      runId: parsed.data.runId,
      epoch: context.info.attempt,
      post: deps.post,
      now: deps.now,
      signal: abandon.signal,
      onEnd: () => cancel.abort(new RunSuperseded('superseded')),
    });
    const sink = {
      push: (body: Parameters<Outbox['push']>[0]) => (abandon.signal.aborted ? undefined : outbox.push(body)),
    };
    try {
      const source = commands.of(parsed.data.runId);
      const own = { ...deps, sink, commands: source, epoch: context.info.attempt };
      await runLearner(parsed.data, own, cancel.signal);
      if (abandon.signal.aborted)
        throw ApplicationFailure.retryable('this runner is stopping', 'RunnerStopping');
      await outbox.drain().catch((error: unknown) => {
        if (!(error instanceof RunSuperseded)) throw error;
      });
    } finally {
      clearInterval(heartbeat);
    }
  };
}
