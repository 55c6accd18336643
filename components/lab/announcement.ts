import type { Outcome } from '@/lib/protocol/outcome';
import type { Verdict } from '@/lib/protocol/verdict';
import { outcomeWords } from './outcome-words';
import { phaseWords, type RunPhase } from './run-phase';

/** What a screen reader says as a run goes on: its status, then its end with what the checks found. */
export function announcement(phase: RunPhase, outcome: Outcome | null, verdict: Verdict | null): string {
  if (phase.type === 'idle') return '';
  if (outcome === null || phase.type !== 'known') return phaseWords(phase).text;
  const end = `${outcomeWords(outcome).title}.`;
  if (verdict === null || verdict.checks.length === 0) return end;
  const failing = verdict.checks.filter((one) => one.type === 'failed');
  if (failing.length === 0)
    return verdict.passed ? `${end} All checks passed.` : `${end} Not all checks could be judged.`;
  return `${end} ${failing.length} of ${verdict.checks.length} checks failed: ${failing.map((one) => one.title).join('; ')}.`;
}
