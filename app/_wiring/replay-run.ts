import 'server-only';
import {
  MAX_RECORDED_FACTS,
  type AskHistoryReplay,
  type AskReplay,
  type HistoryReplayRequest,
  type ReplayAnswer,
  type ReplayRequest,
} from '@/lib/protocol/replay-request';
import { PROTOCOL_VERSION } from '@/lib/protocol/version';
import { executionOf } from '@/lib/run/chain';
import { recordedFacts } from '@/lib/run/recorded-facts';
import { log } from '@/lib/server/log';
import type { Refusal } from '@/lib/server/json-body';
import { refuse } from './api-route';
import { storedRun } from './close-run';
import { anothersRun, noSuchRun } from './run-params';
import type { Services } from './services';

/** Has the history of one of a run's executions replayed against a learner's files. The run may still be under way. */
export async function replayRun(
  runId: string,
  { workflowId, workflowRunId, files, host }: AskReplay,
  learnerId: string,
  signal: AbortSignal,
  all: Pick<Services, 'store' | 'temporal' | 'metrics'>,
): Promise<ReplayAnswer | Refusal> {
  const owner = await all.store.runs.ownerOf(runId);
  if (owner === null) return noSuchRun;
  if (owner.learnerId !== learnerId) return anothersRun;
  const execution = executionOf(await storedRun(runId, all), workflowId, workflowRunId);
  if (!execution) {
    return refuse(404, 'not-found', 'This run has no such workflow. Choose one that its timeline shows.');
  }
  const facts = recordedFacts(execution).slice(0, MAX_RECORDED_FACTS);
  const asked = { protocol: PROTOCOL_VERSION, runId, workflowId, workflowRunId, files, host, facts } as const;
  return await answerTo(asked, learnerId, signal, all);
}

/** Has a history that a person brought replayed against their files. */
export async function replayHistory(
  brought: AskHistoryReplay,
  learnerId: string,
  signal: AbortSignal,
  all: Pick<Services, 'temporal' | 'metrics'>,
): Promise<ReplayAnswer | Refusal> {
  return await answerTo({ protocol: PROTOCOL_VERSION, ...brought }, learnerId, signal, all);
}

async function answerTo(
  asked: ReplayRequest | HistoryReplayRequest,
  learnerId: string,
  signal: AbortSignal,
  all: Pick<Services, 'temporal' | 'metrics'>,
): Promise<ReplayAnswer | Refusal> {
  const replayed = await all.temporal.replay(asked, learnerId, signal);
  const what = 'runId' in asked ? { runId: asked.runId } : {};
  if (replayed === null) return refuse(409, 'refused', 'The replay was cancelled.');
  if (replayed.ok) return replayed.answer;
  switch (replayed.reason) {
    case 'failed':
      log.error({ ...what, detail: replayed.detail }, 'a replay failed');
      all.metrics.failed('replay');
      return refuse(
        500,
        'internal',
        'The replay broke on our side, not in your code. Try again; Faultline’s log says more.',
      );
    case 'unreachable':
      log.error({ ...what, detail: replayed.detail }, 'a replay could not be asked for');
      all.metrics.failed('replay');
      return refuse(
        503,
        'unavailable',
        'The Temporal server is not reachable, so nothing was replayed. It restarts by itself: try again in a few seconds.',
      );
  }
}
