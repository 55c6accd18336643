import type { CheckResult } from '@/lib/protocol/verdict';

type WithoutName<T> = T extends unknown ? Omit<T, 'id' | 'title'> : never;

/** What a check has to say about one run; grading adds the check's name. */
export type Finding = WithoutName<CheckResult>;

type FailedFinding = Extract<Finding, { type: 'failed' }>;

/** Where in the run something happened: the history event, and the learner's line that asked for it. */
export type Place = Pick<FailedFinding, 'event' | 'location'>;

/** For a failure that has no single place in the run. */
export const NOWHERE: Place = { event: null, location: null };

/** `message` says what the run did right, with its figures. */
export function passed(message: string): Finding {
  return { type: 'passed', message };
}

/** `message` says what the run would have had to do for the property to be judged at all. */
export function notJudged(message: string): Finding {
  return { type: 'not-judged', message };
}

/**
 * A failure that teaches. `message` names the broken property, `why` what it costs in production. None of the texts
 * gives the solution away.
 */
export function failed(
  place: Place,
  text: Pick<FailedFinding, 'message' | 'expected' | 'actual' | 'why'>,
): Finding {
  return { type: 'failed', ...text, ...place };
}
