import {
  draft,
  lastRun,
  runList,
  savedDraft,
  startedRun,
  type Draft,
  type LastRun,
  type RunSummary,
  type SavedDraft,
  type StepPlace,
  type StartedRun,
  type StartRun,
} from '@/lib/protocol/api';
import { replayAnswer, type AskReplay, type ReplayAnswer } from '@/lib/protocol/replay-request';
import type { Result } from '@/lib/protocol/answer';
import type { RunEvent } from '@/lib/protocol/run-event';
import type { RunCommand } from '@/lib/protocol/run-request';
import type { SourceFile } from '@/lib/protocol/source';
import { streamPage } from '@/lib/protocol/stream';
import { createRequests, type ApiOptions } from './requests';

/** The requests a page makes. Each resolves, with a value or with an error a person can read; none rejects. */
export type Api = {
  startRun: (request: StartRun) => Promise<Result<StartedRun>>;
  sendCommand: (runId: string, command: RunCommand) => Promise<Result<null>>;
  /** Aborting the signal stops the replay as well; what is answered then is of no use. */
  replayRun: (runId: string, asked: AskReplay, signal: AbortSignal) => Promise<Result<ReplayAnswer>>;
  /** See the protocol's `saveDraft`. */
  saveDraft: (place: StepPlace, files: readonly SourceFile[], base?: number) => Promise<Result<SavedDraft>>;
  /** Null when nothing has been saved yet. */
  loadDraft: (place: StepPlace) => Promise<Result<Draft | null>>;
  /** Null before the first run. */
  loadLastRun: (place: StepPlace) => Promise<Result<LastRun | null>>;
};

/** What is asked of runs from before. */
export type PastRuns = {
  /** The learner's own runs of a step that are over, the newest first. */
  listRuns: (place: StepPlace) => Promise<Result<readonly RunSummary[]>>;
  /** All stored events of a run. */
  readRun: (runId: string) => Promise<Result<readonly RunEvent[]>>;
};

/** Makes requests to our own origin with the launch's token. */
export function createApi(options: ApiOptions): Api & PastRuns {
  const { ask, parsed, parsedIfAny } = createRequests(options);
  return {
    startRun: async (request) => parsed(await ask('POST', '/api/runs', request), startedRun),
    async sendCommand(runId, command) {
      const answer = await ask('POST', `/api/runs/${encodeURIComponent(runId)}/command`, command);
      return answer.ok ? { ok: true, value: null } : answer;
    },
    replayRun: async (runId, asked, signal) =>
      parsed(await ask('POST', `/api/runs/${encodeURIComponent(runId)}/replay`, asked, signal), replayAnswer),
    saveDraft: async (place, files, base) =>
      parsed(await ask('PUT', pathOf('drafts', place), { files, base }), savedDraft),
    loadDraft: async (place) => parsedIfAny(await ask('GET', pathOf('drafts', place)), draft),
    async listRuns({ lab, step }) {
      const answer = await parsed(
        await ask('GET', `/api/runs?${new URLSearchParams({ lab, step })}`),
        runList,
      );
      return answer.ok ? { ok: true, value: answer.value.runs } : answer;
    },
    async readRun(runId) {
      const events: RunEvent[] = [];
      for (let after = 0; ;) {
        const path = `/api/runs/${encodeURIComponent(runId)}/events?after=${after}`;
        const page = await parsed(await ask('GET', path), streamPage);
        if (!page.ok) return page;
        const told = page.value.messages.flatMap((one) => (one.type === 'event' ? [one] : []));
        events.push(...told.map((one) => one.event));
        after = told.at(-1)?.offset ?? after;
        const over = page.value.messages.some((one) => one.type === 'end');
        if (over || told.length === 0) return { ok: true, value: events };
      }
    },
    loadLastRun: async (place) => parsedIfAny(await ask('GET', pathOf('last-run', place)), lastRun),
  };
}

function pathOf(what: 'drafts' | 'last-run', { lab, step }: StepPlace): string {
  return `/api/${what}/${encodeURIComponent(lab)}/${encodeURIComponent(step)}`;
}
