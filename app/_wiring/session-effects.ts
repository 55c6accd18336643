import { offline } from '@/lib/client/offline';
import type { CheckEffects } from '@/lib/session/check-machine';
import type { CompareEffects } from '@/lib/session/compare-machine';
import type { SessionEffects } from '@/lib/session/effects';
import type { HintEffects } from '@/lib/session/hints-machine';
import type { ReplayEffects } from '@/lib/session/replay-machine';
import type { SolutionEffects } from '@/lib/session/solution-machine';
import { askServer, fetchClient } from './ask-server';

/*
 * What the machines of a page do to the world, in a browser. They may be made on the server too: nothing is fetched before the first
 * wish. Stopping a session's actor closes its stream.
 */

export const sessionEffects: SessionEffects = {
  startRun: (request) => askServer((client) => client.startRun(request)),
  loadLastRun: (place) => askServer((client) => client.loadLastRun(place)),
  sendCommand: (runId, command) => askServer((client) => client.sendCommand(runId, command)),
  saveDraft: (place, files, base) => askServer((client) => client.saveDraft(place, files, base)),
  loadDraft: (place) => askServer((client) => client.loadDraft(place)),
  async followRun(request) {
    const client = await fetchClient();
    return client ? await client.followRun(request) : { type: 'lost', error: offline };
  },
  storage: browserStorage(),
};

/** What comparing runs asks of the world. */
export const compareEffects: CompareEffects = {
  listRuns: (place) => askServer((client) => client.listRuns(place)),
  readRun: (runId) => askServer((client) => client.readRun(runId)),
  runSolution: (place, like, signal) =>
    askServer(async (client) => {
      const started = await client.runSolution(place, like);
      if (!started.ok) return started;
      const { runId } = started.value;
      const end = await client.waitForEnd(runId, signal);
      if (!end.ok) return end;
      const { outcome, verdict } = end.value;
      const summary = { runId, scenario: 'The solution', outcome, createdAt: Date.now() };
      return { ok: true, value: { ...summary, passed: verdict?.passed ?? null } };
    }),
};

/** The same for hints. */
export const hintEffects: HintEffects = {
  readHint: (place, check, tier) => askServer((client) => client.readHint(place, check, tier)),
};

/** The same for a look at the solution. */
export function solutionEffects(replace: SolutionEffects['replace']): SolutionEffects {
  return { readSolution: (place) => askServer((client) => client.readSolution(place)), replace };
}

/** The same for checks over all scenarios. */
export const checkEffects: CheckEffects = {
  startRun: (request) => askServer((client) => client.startRun(request)),
  sendCommand: (runId, command) => askServer((client) => client.sendCommand(runId, command)),
  waitForEnd: (runId, signal, onOpen) => askServer((client) => client.waitForEnd(runId, signal, onOpen)),
  judge: (runIds) => askServer((client) => client.judge(runIds)),
};

/** The same for replays. */
export const replayEffects: ReplayEffects = {
  replayRun: (runId, asked, signal) => askServer((client) => client.replayRun(runId, asked, signal)),
};

/** Browsers may refuse to keep anything (a full disk, a private window); the server has the draft as well. */
function browserStorage(): SessionEffects['storage'] {
  return {
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
}
