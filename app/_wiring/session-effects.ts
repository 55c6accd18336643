import { createApi } from '@/lib/client/api';
import { createCheckApi } from '@/lib/client/check-api';
import { createReadHint } from '@/lib/client/hint-api';
import { createSolutionApi } from '@/lib/client/solution-api';
import { delay, nextFrame } from '@/lib/client/browser';
import { createRunStream } from '@/lib/client/run-stream';
import type { Locks } from '@/lib/client/stream-slot';
import { readToken } from '@/lib/client/token';
import type { CheckEffects } from '@/lib/session/check-machine';
import type { CompareEffects } from '@/lib/session/compare-machine';
import type { SessionEffects } from '@/lib/session/effects';
import type { HintEffects } from '@/lib/session/hints-machine';
import type { SolutionEffects } from '@/lib/session/solution-machine';
import type { ReplayEffects } from '@/lib/session/replay-machine';

/**
 * What a session does to the world, in a browser. Call it on the client only, once per page:
 *
 * ```ts
 * const machine = createSessionMachine(sessionEffects());
 * const actor = createActor(machine, { input: { place: { lab, step }, scenario, starter } }).start();
 * ```
 *
 * It carries no state but the token the page was served with; stopping the actor closes its stream.
 */
export function sessionEffects(): SessionEffects {
  const token = readToken(document);
  const { startRun, loadLastRun, sendCommand, saveDraft, loadDraft } = createApi({ token, fetch });
  const streamRun = createRunStream({
    token,
    fetch,
    locks: browserLocks(),
    schedule: nextFrame,
    delay,
    random: Math.random,
  });
  return { startRun, loadLastRun, sendCommand, saveDraft, loadDraft, streamRun, storage };
}

/** What comparing runs asks of the world. It may be made on the server too: the page is read with the first wish. */
export function compareEffects(): CompareEffects {
  const api = () => createApi({ token: readToken(document), fetch });
  return {
    listRuns: (place) => api().listRuns(place),
    readRun: (runId) => api().readRun(runId),
    async runSolution(place, like, signal) {
      const options = { token: readToken(document), fetch };
      const started = await createSolutionApi(options).runSolution(place, like);
      if (!started.ok) return started;
      const { runId } = started.value;
      const end = await createCheckApi(options).waitForEnd(runId, signal);
      if (!end.ok) return end;
      const { outcome, verdict } = end.value;
      const summary = { runId, scenario: 'The solution', outcome, createdAt: Date.now() };
      return { ok: true, value: { ...summary, passed: verdict?.passed ?? null } };
    },
  };
}

/** The same for hints. */
export function hintEffects(): HintEffects {
  const read = () => createReadHint({ token: readToken(document), fetch });
  return { readHint: (place, check, tier) => read()(place, check, tier) };
}

/** The same for a look at the solution. */
export function solutionEffects(replace: SolutionEffects['replace']): SolutionEffects {
  const api = () => createSolutionApi({ token: readToken(document), fetch });
  return { readSolution: (place) => api().readSolution(place), replace };
}

/** The same for checks over all scenarios. */
export function checkEffects(): CheckEffects {
  const options = () => ({ token: readToken(document), fetch });
  return {
    startRun: (request) => createApi(options()).startRun(request),
    sendCommand: (runId, command) => createApi(options()).sendCommand(runId, command),
    waitForEnd: (runId, signal) => createCheckApi(options()).waitForEnd(runId, signal),
    judge: (runIds) => createCheckApi(options()).judge(runIds),
  };
}

/** The same for replays: `createReplayMachine(replayEffects())`. */
export function replayEffects(): ReplayEffects {
  // A page asks only once it is in the browser, but makes its machine on the server as well.
  return { replayRun: (...asked) => createApi({ token: readToken(document), fetch }).replayRun(...asked) };
}

/** The lock manager, which all tabs share; absent in an old browser. */
function browserLocks(): Locks | null {
  if (!('locks' in navigator)) return null;
  const { locks } = navigator;
  return { request: async (name, options, use) => await locks.request(name, options, use) };
}

/** Browsers may refuse to keep anything (a full disk, a private window); the server has the draft as well. */
const storage: SessionEffects['storage'] = {
  read(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write(key, text) {
    try {
      localStorage.setItem(key, text);
    } catch (error) {
      console.warn('The browser does not keep the draft:', error);
    }
  },
};
