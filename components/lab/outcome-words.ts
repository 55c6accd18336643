import type { FailureInfo } from '@/lib/protocol/failure';
import type { Outcome, StopReason } from '@/lib/protocol/outcome';
import type { Tone } from '@/components/ui/tone';

export type OutcomeWords = {
  tone: Tone;
  title: string;
  /** What happened and why. */
  text: string;
  /** What to try, or what is safe; empty when the rest says it all. */
  advice: string;
};

const STOPPED: Record<StopReason, string> = {
  'cancelled-by-learner': 'You cancelled the run',
  'endless-loop': 'Stopped: the code never handed control back',
  deadline: 'Stopped: the run took too long',
  'unknown-workflow': 'Stopped: there is no such workflow',
  'unknown-activity': 'Stopped: there is no such activity',
  'stuck-workflow-task': 'Stopped: the workflow is stuck, not failed',
  diverged: 'Stopped: the code no longer fits the workflow’s history',
  'unbounded-retries': 'Stopped: an activity would be retried for ever',
  'too-many-events': 'Stopped: the history grew too long',
  'refused-by-policy': 'Stopped: the code asked for something it may not do',
  'out-of-memory': 'Stopped: out of memory',
  'load-failed': 'Stopped: the activities could not be loaded',
  'sandbox-broken': 'Stopped: the worker process broke',
  'no-lowered-limit': 'Not run: it needs a server of our own',
};

const DRAFT_SAFE = 'Your draft is safe.';

/** An outcome in plain words. Each kind of end reads differently, so that nobody takes our fault for theirs. */
export function outcomeWords(outcome: Outcome): OutcomeWords {
  switch (outcome.type) {
    case 'completed':
      return {
        tone: 'completed',
        title: 'The workflow completed',
        text: outcome.result === null ? '' : `It returned ${JSON.stringify(outcome.result)}.`,
        advice: '',
      };
    case 'failed':
      return {
        tone: 'failed',
        title: 'The workflow failed',
        text: rootCause(outcome.failure),
        advice: '',
      };
    case 'cancelled':
      return { tone: 'cancelled', title: 'The workflow was cancelled', text: '', advice: '' };
    case 'timed-out':
      return {
        tone: 'timed-out',
        title: 'The workflow timed out',
        text: 'Its execution timeout ran out before it came to an end.',
        advice: '',
      };
    case 'terminated':
      return {
        tone: 'failed',
        title: 'The workflow was terminated',
        text: outcome.reason,
        advice: 'Its code heard nothing of it: nothing was caught, nothing compensated.',
      };
    case 'blocked':
      return {
        tone: 'failed',
        title: 'Nothing ran: the code cannot be compiled',
        text: blocking(outcome.diagnostics.filter((one) => one.kind !== 'type').length),
        advice: `Mend what is listed under Problems and run again. ${DRAFT_SAFE}`,
      };
    case 'stopped':
      return {
        tone: outcome.reason === 'cancelled-by-learner' ? 'cancelled' : 'timed-out',
        title: STOPPED[outcome.reason],
        text: outcome.message,
        advice: DRAFT_SAFE,
      };
    case 'our-fault':
      return {
        tone: 'fault',
        title: 'This one is our fault',
        text: outcome.message,
        advice: 'Your code was not judged.',
      };
    default: {
      const never: never = outcome;
      return never;
    }
  }
}

/** The failure that started it all, and the activity it came through. */
function rootCause(failure: FailureInfo): string {
  let root = failure;
  while (root.cause !== null) root = root.cause;
  const through = failure.kind === 'ActivityFailure' && failure.type !== null ? ` (in ${failure.type})` : '';
  return `${root.message}${through}`;
}

function blocking(count: number): string {
  return count === 1 ? 'One problem stops it.' : `${count} problems stop it.`;
}
