import type { Result } from '@/lib/protocol/answer';
import { checkAnswer, runEnd, type CheckAnswer, type RunEnd } from '@/lib/protocol/check';
import { createRequests, type ApiOptions } from './requests';

/** What checking asks of the server beside starting runs. None rejects. */
export type CheckApi = {
  /** Waits for the end of a run, however long. Aborting the signal ends the waiting, with an error of no use. */
  waitForEnd: (runId: string, signal: AbortSignal) => Promise<Result<RunEnd>>;
  /** Runs of one code in one step, judged together. */
  judge: (runIds: readonly string[]) => Promise<Result<CheckAnswer>>;
};

export function createCheckApi(options: ApiOptions): CheckApi {
  const { ask, parsed, parsedIfAny } = createRequests(options);
  return {
    async waitForEnd(runId, signal) {
      for (;;) {
        const path = `/api/runs/${encodeURIComponent(runId)}/end`;
        const answer = await parsedIfAny(await ask('GET', path, undefined, signal), runEnd);
        if (!answer.ok) return answer;
        if (answer.value !== null) return { ok: true, value: answer.value };
      }
    },
    judge: async (runIds) => parsed(await ask('POST', '/api/verdicts', { runIds }), checkAnswer),
  };
}
