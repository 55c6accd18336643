import { z } from 'zod';
import type { Result } from '@/lib/protocol/answer';
import { createRequests, type ApiOptions } from './requests';

const stamped = z.object({ stamp: z.string() });

/** Waits until the lab that is being written has another stamp than `since`, or for a while. Does not reject. */
export function createAuthoringApi(options: ApiOptions) {
  const { ask, parsed } = createRequests(options);
  return {
    authoredStamp: async (since: string, signal: AbortSignal): Promise<Result<{ stamp: string }>> =>
      parsed(
        await ask('GET', `/api/authoring?since=${encodeURIComponent(since)}`, undefined, signal),
        stamped,
      ),
  };
}
