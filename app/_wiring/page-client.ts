import { createAuthoringApi } from '@/lib/client/authoring-api';
import { createApi } from '@/lib/client/api';
import { delay, nextFrame } from '@/lib/client/browser';
import { createCheckApi } from '@/lib/client/check-api';
import { createReadHint } from '@/lib/client/hint-api';
import { createRunStream } from '@/lib/client/run-stream';
import { createSolutionApi } from '@/lib/client/solution-api';
import { loadStoredEvents } from '@/lib/client/stored-events';
import type { Locks } from '@/lib/client/stream-slot';
import { readToken } from '@/lib/client/token';
import { createWorkspaceApi } from '@/lib/client/workspace-api';
import type { Result } from '@/lib/protocol/answer';
import { runFileText } from '@/lib/protocol/run-file';
import type { StreamMessage } from '@/lib/protocol/stream';
import { emptyRun } from '@/lib/run/empty-run';
import type { Run } from '@/lib/run/model';
import { applyEvents } from '@/lib/run/reduce';
import type { SessionEffects } from '@/lib/session/effects';
import { hear, nothingHeard } from '@/lib/session/heard';

/** All that the page of a step asks of the server. In a browser only; it carries no state but the token the page was served with. */
export function pageClient() {
  const options = { token: readToken(document), fetch };
  const api = createApi(options);
  const streamRun = createRunStream({
    ...options,
    locks: browserLocks(),
    schedule: nextFrame,
    delay,
    random: Math.random,
  });
  return {
    ...api,
    ...createCheckApi(options),
    ...createAuthoringApi(options),
    ...createSolutionApi(options),
    ...createWorkspaceApi(options),
    readHint: createReadHint(options),
    followRun({ runId, signal, onHeard, onState }: Parameters<SessionEffects['followRun']>[0]) {
      let heard = nothingHeard(runId);
      const onMessages = (messages: readonly StreamMessage[]): void => {
        heard = hear(heard, messages);
        onHeard(heard);
      };
      return streamRun({ runId, after: 0, signal, onMessages, onState });
    },
    /** A run as it became. */
    async readRun(runId: string): Promise<Result<Run>> {
      const events = await api.readRun(runId);
      return events.ok ? { ok: true, value: applyEvents(emptyRun(runId), events.value) } : events;
    },
    /** The text of a run's file, from what the server has stored of it. */
    async readRunFile(runId: string): Promise<Result<string>> {
      const events = await loadStoredEvents(runId, options);
      return events.ok ? { ok: true, value: runFileText(events.value) } : events;
    },
  };
}
export type PageClient = ReturnType<typeof pageClient>;

/** The lock manager, which all tabs share; absent in an old browser. */
function browserLocks(): Locks | null {
  if (!('locks' in navigator)) return null;
  const { locks } = navigator;
  return { request: async (name, options, use) => await locks.request(name, options, use) };
}
