import 'server-only';
import type { Step } from '@/lib/lab/define';

/** A step's scenarios as its page needs them: recorded histories stay on the server, where they are replayed. */
export function pageScenarios({ scenarios: [first, ...rest] }: Step): Step['scenarios'] {
  const bare = (one: typeof first) => ({ ...one, histories: {} });
  return [bare(first), ...rest.map(bare)];
}
