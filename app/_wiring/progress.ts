import 'server-only';
import { cookies } from 'next/headers';
import { nextStep, progressOf, type LabProgress } from '@/lib/lab/progress';
import type { Lab, Step } from '@/lib/lab/define';
import type { Store } from '@/lib/store/open';
import { catalogue } from './labs';
import { knownLearner, LEARNER_COOKIE } from './learner';
import { services } from './services';

export type LearnerProgress = {
  labs: readonly { lab: Lab; progress: LabProgress }[];
  /** Where to go on; null before the first run, and when all is done. */
  next: { lab: Lab; step: Step } | null;
};

/** How far the browser that asks for this page is in every lab. */
export async function learnerProgress(): Promise<LearnerProgress> {
  const learner = knownLearner((await cookies()).get(LEARNER_COOKIE)?.value);
  const [{ labs }, { store }] = await Promise.all([catalogue(), services()]);
  return await progressIn(
    labs.map(({ lab }) => lab),
    learner,
    store,
  );
}

/** How far a learner is in these labs; null: nobody is known. */
export async function progressIn(
  labs: readonly Lab[],
  learner: string | null,
  store: Pick<Store, 'runs' | 'brought'>,
): Promise<LearnerProgress> {
  const [runs, brought] =
    learner === null
      ? [[], []]
      : await Promise.all([store.runs.graded(learner), store.brought.list(learner)]);
  return {
    labs: labs.map((lab) => ({ lab, progress: progressOf(lab, runs, brought) })),
    next: nextStep(labs, runs, brought),
  };
}
