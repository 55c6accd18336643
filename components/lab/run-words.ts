import type { Outcome } from '@/lib/protocol/outcome';
import type { Verdict } from '@/lib/protocol/verdict';
import type { CheckView } from '@/lib/session/check-machine';
import type { SessionContext } from '@/lib/session/session-context';
import type { SessionPhase, SessionView } from '@/lib/session/session-view';
import type { Tone } from '@/components/ui/tone';
import { outcomeWords } from './outcome-words';

export type RunWords = { tone: Tone; text: string };

/** The status line of a run: what is being done, or why it is not. */
export function runWords(
  phase: SessionPhase,
  { problem, connection, ahead }: Pick<SessionContext, 'problem' | 'connection' | 'ahead'>,
): RunWords {
  if (problem !== null) return { tone: 'failed', text: problem.message };
  if (connection === 'reconnecting' && phase !== 'finished')
    return { tone: 'timed-out', text: 'Connection lost, trying again. The run goes on.' };
  if (phase === 'queued' && ahead !== null && ahead > 0)
    return { tone: 'running', text: `Queued: about ${ahead} ahead of you` };
  return WORDS[phase];
}

const WORDS: Record<SessionPhase, RunWords> = {
  opening: { tone: 'neutral', text: 'Looking for your last run…' },
  editing: { tone: 'neutral', text: 'Not run yet' },
  submitting: { tone: 'running', text: 'Sending your code…' },
  queued: { tone: 'running', text: 'Queued: waiting for a free runner' },
  compiling: { tone: 'running', text: 'Compiling…' },
  starting: { tone: 'running', text: 'Starting a worker…' },
  running: { tone: 'running', text: 'Running' },
  judging: { tone: 'running', text: 'Ended; checking…' },
  cancelling: { tone: 'cancelled', text: 'Cancelling…' },
  finished: { tone: 'neutral', text: 'Ended' },
  failed: { tone: 'failed', text: 'The run could not be followed' },
};

const IDLE: ReadonlySet<SessionPhase> = new Set(['opening', 'editing', 'finished', 'failed']);

/** Whether the page is waiting for something of a run. */
export function isBusy(phase: SessionPhase): boolean {
  return !IDLE.has(phase);
}

/** Why what is shown is no answer to what one would run, or wanted to run, now; null when it is. */
export function lastRunNote({
  changedSinceRun,
  showsEarlierRun,
}: Pick<SessionView, 'changedSinceRun' | 'showsEarlierRun'>): string | null {
  if (changedSinceRun) return 'This is the last run. The code or the scenario has changed since.';
  return showsEarlierRun ? 'This is the run before.' : null;
}

/** What a screen reader says as a run goes on: its status, then its end with what the checks found. */
export function announcement(
  phase: SessionPhase,
  context: Pick<SessionContext, 'problem' | 'connection' | 'verdict' | 'ahead'>,
  outcome: Outcome | null,
): string {
  if ((phase === 'editing' || phase === 'opening') && context.problem === null) return '';
  if (phase !== 'finished' || outcome === null) return runWords(phase, context).text;
  return `${outcomeWords(outcome).title}.${checksInWords(context.verdict)}`;
}

/** Whether a verdict says anything; that nothing ran, the run's outcome says already. */
export function saysSomething(verdict: Verdict | null): verdict is Verdict {
  return verdict !== null && verdict.checks.some((one) => one.type !== 'not-judged');
}

function checksInWords(verdict: Verdict | null): string {
  if (!saysSomething(verdict)) return '';
  if (verdict.passed) return ' All checks passed.';
  const failing = verdict.checks.filter((one) => one.type === 'failed').map((one) => one.title);
  if (failing.length === 0) return ' Not all checks could be judged.';
  return ` ${failing.length} of ${verdict.checks.length} checks failed: ${failing.join('; ')}.`;
}

/** The status line of a check over all scenarios; null while there is none, or it is over. */
export function checkWords(
  view: CheckView,
  scenarios: readonly { id: string; title: string }[],
): RunWords | null {
  switch (view.type) {
    case 'idle':
      return null;
    case 'running': {
      const title = scenarios.find(({ id }) => id === view.scenario)?.title ?? view.scenario;
      const place = view.ahead !== null && view.ahead > 0 ? `, about ${view.ahead} ahead of you` : '';
      return { tone: 'running', text: `Checking ${view.nth} of ${view.of}: ${title}${place}` };
    }
    case 'judging':
      return { tone: 'running', text: 'Judging all of them…' };
    case 'failed':
      return { tone: 'failed', text: view.error.message };
    case 'done':
      return { tone: 'neutral', text: 'Checked' };
    default:
      return view satisfies never;
  }
}

/** What a screen reader says of a check as it goes on, and at its end. */
export function checkAnnouncement(
  view: CheckView,
  scenarios: readonly { id: string; title: string }[],
): string | null {
  if (view.type === 'done') return `Checked all scenarios.${checksInWords(view.answer.verdict)}`;
  return checkWords(view, scenarios)?.text ?? null;
}
