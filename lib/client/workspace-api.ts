import type { Result } from '@/lib/protocol/answer';
import { draft, type Draft, type StepPlace } from '@/lib/protocol/api';
import { revisionList, workspace, type Revision, type WorkspaceStep } from '@/lib/protocol/workspace';
import { WORKSPACE_KIT_PATH, workspaceKit, type WorkspaceKit } from '@/lib/protocol/workspace-kit';
import { createRequests, type ApiOptions } from './requests';

/** Requests about what a learner has written. As with every request of a page, none rejects. */
export type WorkspaceApi = {
  listRevisions: (place: StepPlace) => Promise<Result<readonly Revision[]>>;
  readRevision: (place: StepPlace, revision: number) => Promise<Result<Draft>>;
  readWorkspace: () => Promise<Result<readonly WorkspaceStep[]>>;
  readKit: () => Promise<Result<WorkspaceKit>>;
};

export function createWorkspaceApi(options: ApiOptions): WorkspaceApi {
  const { ask, parsed } = createRequests(options);
  return {
    async listRevisions(place) {
      const answer = await parsed(await ask('GET', historyOf(place)), revisionList);
      return answer.ok ? { ok: true, value: answer.value.revisions } : answer;
    },
    readRevision: async (place, revision) =>
      parsed(await ask('GET', `${historyOf(place)}/${revision}`), draft),
    async readWorkspace() {
      const answer = await parsed(await ask('GET', '/api/workspace'), workspace);
      return answer.ok ? { ok: true, value: answer.value.steps } : answer;
    },
    readKit: async () => parsed(await ask('GET', WORKSPACE_KIT_PATH), workspaceKit),
  };
}

function historyOf({ lab, step }: StepPlace): string {
  return `/api/drafts/${encodeURIComponent(lab)}/${encodeURIComponent(step)}/history`;
}
