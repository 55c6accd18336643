import 'server-only';
import type { LastRun, StepPlace } from '@/lib/protocol/api';
import { findStep } from './labs';
import type { Services } from './services';

/** The learner's newest run of a step. Null when there is none, or none of a scenario that the step still has. */
export async function findLastRun(
  learnerId: string,
  { lab, step }: StepPlace,
  all: Pick<Services, 'store'>,
): Promise<LastRun | null | 'no-such-step'> {
  const found = await findStep(lab, step);
  if (!found) return 'no-such-step';
  const run = await all.store.runs.newest({ learnerId, lab, step });
  if (!run || !found.step.scenarios.some((one) => one.id === run.scenario.id)) return null;
  return {
    runId: run.id,
    scenario: run.scenario.id,
    files: run.files,
    byHand: run.scenario.clock === 'by-hand',
  };
}
