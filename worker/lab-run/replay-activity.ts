import { Context } from '@temporalio/activity';
import { z } from 'zod';
import { ApplicationFailure } from '@temporalio/common';
import {
  historyReplayRequest,
  replayRequest,
  type ReplayAnswer,
  type ReplayRequest,
} from '@/lib/protocol/replay-request';
import { fitAnswer } from '@/lib/replay/fit-answer';
import { withRecordedFacts } from '@/lib/replay/recorded-facts';
import { reportOf } from '@/lib/replay/report';
import { fetchHistory } from '../replay/fetch-history';
import { MAX_HISTORY_EVENTS, type HistoryRead } from '../replay/read-history';
import { unpackHistory } from '../replay/unpack-history';
import { replay } from '../replay/replay';
import type { RunDeps } from '../run/run-deps';

export type ReplayDeps = Pick<RunDeps, 'client' | 'pool' | 'lowered'>;

const HEARTBEAT_MS = 1_000;

/**
 * The activity behind `replayRun`: takes the history from the server as it is now, or from the request of a person who brought one,
 * and replays it against the request's files in a sandbox of its own. Whatever the code does is in the report; fails only when our own parts do.
 */
export function createReplayHistory(deps: ReplayDeps): (raw: unknown) => Promise<ReplayAnswer> {
  const { pool } = deps;
  return async (raw) => {
    const parsed = anyRequest.safeParse(raw);
    if (!parsed.success)
      throw ApplicationFailure.nonRetryable(`not a replay request: ${parsed.error.message}`, 'BadRequest');
    const asked = parsed.data;
    const { files, host } = asked;
    const context = Context.current();
    // Without it the server would not hear of a death, nor the replay of its cancellation.
    const heartbeat = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
    try {
      const read = 'history' in asked ? await unpackHistory(asked.history) : await historyOf(deps, asked);
      if (!read.ok) return { type: 'unanswered', message: read.message };
      const { history } = read;
      const request = { files, history, workflowType: null, deadlineMs: null };
      const outcome = await replay(request, () => pool.take(host), context.cancellationSignal);
      return fitAnswer(reportOf(withRecordedFacts(outcome, 'facts' in asked ? asked.facts : [])));
    } finally {
      clearInterval(heartbeat);
      pool.refill();
    }
  };
}

const anyRequest = z.union([historyReplayRequest, replayRequest]);

async function historyOf(
  { client, lowered }: ReplayDeps,
  { workflowId, workflowRunId }: ReplayRequest,
): Promise<HistoryRead> {
  const other = (await lowered?.client()) ?? null;
  const history = await fetchHistory(other ? [client, other] : [client], workflowId, workflowRunId);
  if (history === null) return { ok: false, message: GONE };
  if ((history.events?.length ?? 0) > MAX_HISTORY_EVENTS) return { ok: false, message: TOO_LONG };
  return { ok: true, history };
}

/** What we keep of a run has its payloads decoded and its headers left out: near enough to look at, not to replay. */
const GONE =
  'Temporal no longer has the history of this workflow: it keeps those of closed workflows only for a while. What is shown of the run here is a copy for reading, without the exact payloads that a replay needs. Run your code again, and replay that run.';
const TOO_LONG = `The history has more than ${MAX_HISTORY_EVENTS} events, which is where Temporal itself ends a workflow, so it cannot be replayed. Run a scenario with a shorter history.`;
