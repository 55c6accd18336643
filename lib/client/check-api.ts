import type { Result } from '@/lib/protocol/answer';
import { checkAnswer, runWait, type CheckAnswer, type RunEnd } from '@/lib/protocol/check';
import { createRequests, type ApiOptions } from './requests';

/** What checking asks of the server beside starting runs. None rejects. */
export type CheckApi = {
  /**
   * Waits for the end of a run, however long. Aborting the signal ends the waiting, with an error of no use. `onOpen` hears how many
   * runs will be taken before it; null once it is under way.
   */
  waitForEnd: (
    runId: string,
    signal: AbortSignal,
    onOpen?: (ahead: number | null) => void,
  ) => Promise<Result<RunEnd>>;
  /** Runs of one code in one step, judged together. */
  judge: (runIds: readonly string[]) => Promise<Result<CheckAnswer>>;
};

export function createCheckApi(options: ApiOptions): CheckApi {
  const { ask, parsed } = createRequests(options);
  return {
    async waitForEnd(runId, signal, onOpen) {
      for (;;) {
        const path = `/api/runs/${encodeURIComponent(runId)}/end`;
        const heard = await parsed(await ask('GET', path, undefined, signal), runWait);
        if (!heard.ok) return heard;
        if (heard.value.type === 'ended') return { ok: true, value: heard.value.end };
        onOpen?.(heard.value.ahead);
      }
    },
    judge: async (runIds) => parsed(await ask('POST', '/api/verdicts', { runIds }), checkAnswer),
  };
}
