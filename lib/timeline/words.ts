import type { Run } from '@/lib/run/model';
import { durationText } from './duration';
import { axisOf } from './axis';

const FAULTS: Readonly<Record<string, string>> = {
  fail: 'the call failed before it had any effect',
  'lost-response': 'the effect happened, its answer was lost',
  slow: 'the call was slow',
  hang: 'the call never returned',
  'crash-after-effect': 'the worker was killed right after the effect',
  'kill-worker': 'the worker was killed',
  'cold-cache': 'no workflow was kept in memory',
  deploy: 'other code was deployed',
  'stalled-heartbeat': 'it made no progress any more and sent no heartbeat',
  'duplicate-signal': 'the signal was sent twice',
  'late-signal': 'the signal came late',
  'missing-signal': 'the signal was never sent',
  flood: 'a burst of work was started',
  'foreign-host': 'the worker ran in another time zone and locale',
};

/** What an injected fault did, as a part of a sentence. */
export const faultWord = (faultType: string): string => FAULTS[faultType] ?? faultType;

export type Since = (ms: number | null | undefined) => string;

/**
 * Says times as what had passed since the run's start: `+1.35 s`. Times of an execution are of its own clock; where that is ahead of
 * the axis (a child that skipped what its parent did not), its own time is what counts for it, so it is what is said.
 */
export function sinceStart(run: Run): Since {
  const startMs = axisOf(run)?.startMs ?? 0;
  return (ms) =>
    ms === null || ms === undefined ? 'not yet' : `+${durationText(Math.max(ms - startMs, 0))}`;
}
