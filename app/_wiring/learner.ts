import { z } from 'zod';

/** Names the browser's learner; set by the proxy on pages, and unreadable for scripts. */
export const LEARNER_COOKIE = 'faultline_learner';

/** For requests that come from no browser, such as the benchmark's: they share one learner. */
const NO_BROWSER = 'no-browser';

const learnerId = z.uuid();

/** The learner a request belongs to. */
export function learnerOf(request: Request): string {
  const cookies = (request.headers.get('cookie') ?? '').split(/;\s*/);
  const ours = cookies.find((one) => one.startsWith(`${LEARNER_COOKIE}=`));
  return knownLearner(ours?.slice(LEARNER_COOKIE.length + 1)) ?? NO_BROWSER;
}

/** The value of our cookie; null when it is absent or was not made by us. */
export function knownLearner(value: string | undefined): string | null {
  const parsed = learnerId.safeParse(value);
  return parsed.success ? parsed.data : null;
}

const SOLUTIONS = 'solutions for ';

/**
 * Whose run of a solution it is that a learner asks for: no browser's, so that it is among nobody's own runs and proves nobody's
 * progress.
 */
export const solutionsFor = (learnerId: string): string => `${SOLUTIONS}${learnerId}`;

/** Whose turn a run takes: of a learner's own runs and of the solutions that the learner asked for, the same. */
export const turnOf = (owner: string): string =>
  owner.startsWith(SOLUTIONS) ? owner.slice(SOLUTIONS.length) : owner;
