import type { Result } from '@/lib/protocol/answer';
import {
  broughtProgress,
  progressFile,
  type BroughtProgress,
  type ProgressFile,
} from '@/lib/protocol/progress-file';
import { createRequests, type ApiOptions } from './requests';

/** Requests about a learner's progress. As with every request of a page, none rejects. */
export type ProgressApi = {
  readProgress: () => Promise<Result<ProgressFile>>;
  bringProgress: (file: ProgressFile) => Promise<Result<BroughtProgress>>;
};

export function createProgressApi(options: ApiOptions): ProgressApi {
  const { ask, parsed } = createRequests(options);
  return {
    readProgress: async () => parsed(await ask('GET', '/api/progress'), progressFile),
    bringProgress: async ({ steps }) =>
      parsed(await ask('POST', '/api/progress', { steps }), broughtProgress),
  };
}
