import type { StreamMessage } from '@/lib/protocol/stream';
import { emptyRun } from '@/lib/run/empty-run';
import { applyEvents } from '@/lib/run/reduce';
import type { Heard } from './effects';

export const nothingHeard = (runId: string): Heard => ({ run: emptyRun(runId), ahead: null, verdict: null });

/** What is known of a run once these messages were heard as well. */
export function hear(heard: Heard, messages: readonly StreamMessage[]): Heard {
  const events = messages.flatMap((one) => (one.type === 'event' ? [one.event] : []));
  const queue = messages.findLast((one) => one.type === 'queue');
  const judged = messages.findLast((one) => one.type === 'verdict');
  return {
    run: events.length > 0 ? applyEvents(heard.run, events) : heard.run,
    ahead: queue ? queue.ahead : heard.ahead,
    verdict: judged ? judged.verdict : heard.verdict,
  };
}
