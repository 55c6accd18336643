import type { Result } from '@/lib/protocol/answer';
import type { StepPlace } from '@/lib/protocol/api';
import { hint, type Hint } from '@/lib/protocol/hint';
import type { HintTier } from '@/lib/protocol/hint-tiers';
import { createRequests, type ApiOptions } from './requests';

/** One hint of a check of a step. As every request of a page, it does not reject. */
export type ReadHint = (place: StepPlace, check: string, tier: HintTier) => Promise<Result<Hint>>;

export function createReadHint(options: ApiOptions): ReadHint {
  const { ask, parsed } = createRequests(options);
  return async ({ lab, step }, check, tier) => {
    const path = [lab, step, check, tier].map(encodeURIComponent).join('/');
    return parsed(await ask('GET', `/api/hints/${path}`), hint);
  };
}
