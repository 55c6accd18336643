import type { Run } from '@/lib/run/model';
import { durationText } from './duration';
import { mainExecution, originOf } from './rows';

const FAULTS: Readonly<Record<string, string>> = {
  fail: 'the call failed before it had any effect',
  'lost-response': 'the effect happened, its answer was lost',
  slow: 'the call was slow',
  hang: 'the call never returned',
  'crash-after-effect': 'the worker was killed right after the effect',
  'kill-worker': 'the worker was killed',
};

/** What an injected fault did, as a part of a sentence. */
export const faultWord = (faultType: string): string => FAULTS[faultType] ?? faultType;

/** Says times as what had passed since the workflow started: `+1.35 s`. */
export function sinceStart(run: Run): (ms: number | null | undefined) => string {
  const execution = mainExecution(run);
  const startMs = execution ? originOf(execution) : 0;
  return (ms) =>
    ms === null || ms === undefined ? 'not yet' : `+${durationText(Math.max(ms - startMs, 0))}`;
}
