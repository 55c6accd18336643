import type { Result } from '@/lib/protocol/answer';
import { solution, startedRun, type StartedRun, type StepPlace } from '@/lib/protocol/api';
import type { SourceFile } from '@/lib/protocol/source';
import { createRequests, type ApiOptions } from './requests';

/** Requests about a step's solution. As with every request of a page, none rejects. */
export type SolutionApi = {
  readSolution: (place: StepPlace) => Promise<Result<readonly SourceFile[]>>;
  /** Starts a run of it in the scenario, and with the seed, of the run `like`. */
  runSolution: (place: StepPlace, like: string) => Promise<Result<StartedRun>>;
};

export function createSolutionApi(options: ApiOptions): SolutionApi {
  const { ask, parsed } = createRequests(options);
  return {
    async readSolution(place) {
      const answer = await parsed(await ask('GET', pathOf(place)), solution);
      return answer.ok ? { ok: true, value: answer.value.files } : answer;
    },
    runSolution: async (place, like) =>
      parsed(await ask('POST', `${pathOf(place)}/run`, { like }), startedRun),
  };
}

function pathOf({ lab, step }: StepPlace): string {
  return `/api/solutions/${encodeURIComponent(lab)}/${encodeURIComponent(step)}`;
}
