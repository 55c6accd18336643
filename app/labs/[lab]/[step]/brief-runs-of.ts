import type { BriefRuns } from '@/components/lab/brief-runs';
import { outcomeOf } from '@/components/lab/run-ground';
import { outcomeWords } from '@/components/lab/outcome-words';
import { isBusy, runWords } from '@/components/lab/run-words';
import type { CheckSession } from './use-check';
import type { StepSession } from './use-step-session';

/** What the scenario buttons in the brief show and do: they choose a scenario in the page's one session, and run it as Run does. */
export function briefRunsOf(
  session: StepSession | null,
  check: CheckSession,
  scenarios: readonly { id: string; title: string }[],
  onRun: () => void,
): BriefRuns {
  return {
    scenarios: scenarios.map(({ id, title }) => ({ id, title })),
    shown: session && shownOf(session),
    start: startOf(session, check, onRun),
  };
}

function startOf(session: StepSession | null, { view }: CheckSession, onRun: () => void): BriefRuns['start'] {
  if (!session) return { type: 'not-now', reason: 'One moment: the page is still loading.' };
  if (view.type === 'running' || view.type === 'judging')
    return { type: 'not-now', reason: 'A check is under way. Wait for its end, or cancel it.' };
  if (!session.view.canRun)
    return { type: 'not-now', reason: 'A run is under way. Wait for its end, or cancel it.' };
  return {
    type: 'ready',
    run: (scenario) => {
      session.send({ type: 'scenario.chosen', scenario });
      onRun();
    },
  };
}

/** Of what was begun before the page was opened nothing is said: the text would move when that is found. */
function shownOf({ view, context }: StepSession): BriefRuns['shown'] {
  const { ran, submitted, run, reopened, problem } = context;
  const newest = submitted ?? ran;
  if (newest === null || reopened) return null;
  const busy = isBusy(view.phase);
  const outcome = busy || problem !== null ? null : outcomeOf(run);
  if (outcome === null) return { scenario: newest.scenario, busy, words: runWords(view.phase, context) };
  const { tone, title } = outcomeWords(outcome);
  return { scenario: newest.scenario, busy, words: { tone, text: title } };
}
