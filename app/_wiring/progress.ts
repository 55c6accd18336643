import 'server-only';
import { cookies } from 'next/headers';
import { nextStep, progressOf, type LabProgress } from '@/lib/lab/progress';
import type { Lab, Step } from '@/lib/lab/define';
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
  const runs = learner === null ? [] : await store.runs.graded(learner);
  const all = labs.map(({ lab }) => lab);
  return {
    labs: all.map((lab) => ({ lab, progress: progressOf(lab, runs) })),
    next: nextStep(all, runs),
  };
}
