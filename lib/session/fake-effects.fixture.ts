import { createActor, SimulatedClock, waitFor, type SnapshotFrom } from 'xstate';
import type { RequestError, Result } from '@/lib/protocol/answer';
import type { Draft, LastRun, SavedDraft } from '@/lib/protocol/api';
import type { RunEvent, RunStatus } from '@/lib/protocol/run-event';
import type { RunCommand } from '@/lib/protocol/run-request';
import type { StartRun } from '@/lib/protocol/api';
import type { SourceFile } from '@/lib/protocol/source';
import type { StreamEnd, StreamMessage } from '@/lib/protocol/stream';
import type { Verdict } from '@/lib/protocol/verdict';
import type { SessionEffects } from './effects';
import { hear, nothingHeard } from './heard';
import { readLocalPlan } from './local-plan';
import { createSessionMachine, type SessionMachine } from './session-machine';
import { sessionView } from './session-view';

export const place = { lab: '03-saga', step: 'compensate' };
export const DRAFT_KEY = 'faultline:draft:03-saga/compensate';

export const files = (workflows: string, activities = ''): SourceFile[] => [
  { path: 'workflows.ts', text: workflows },
  { path: 'activities.ts', text: activities },
];
export const starter = files('starter');

export const failure = (type: RequestError['type']): { ok: false; error: RequestError } => ({
  ok: false,
  error: { type, message: `because ${type}` },
});

export function statusMessage(runId: string, offset: number, status: RunStatus): StreamMessage {
  const event: RunEvent = {
    protocol: 1,
    runId,
    epoch: 1,
    source: 'runner',
    seq: offset,
    wallMs: 0,
    virtualMs: null,
    type: 'run-status',
    status,
  };
  return { type: 'event', offset, event };
}

export const completed: RunStatus = { type: 'ended', outcome: { type: 'completed', result: null } };

export const verdict = (runId: string): Verdict => ({
  ...place,
  runs: { [runId]: 'shipping-fails' },
  passed: true,
  checks: [],
});

/** A call of an effect, to be answered by the test. */
type Call<A, R> = { args: A; answer: (result: R) => void };
type Streaming = Parameters<SessionEffects['followRun']>[0] & {
  onMessages: (batch: readonly StreamMessage[]) => void;
  end: (end: StreamEnd) => void;
};

/** Effects whose every call waits for the test's answer. */
export class FakeEffects implements SessionEffects {
  readonly starts: Call<StartRun, Result<{ runId: string }>>[] = [];
  readonly lastRuns: Call<null, Result<LastRun | null>>[] = [];
  readonly commands: Call<{ runId: string; command: RunCommand }, Result<null>>[] = [];
  readonly saves: Call<readonly SourceFile[], Result<SavedDraft>>[] = [];
  /** The revision each save grew from. */
  readonly bases: number[] = [];
  readonly loads: Call<null, Result<Draft | null>>[] = [];
  readonly streams: Streaming[] = [];
  readonly kept = new Map<string, string>();

  startRun = (request: StartRun) => waiting(this.starts, request);
  loadLastRun = () => waiting(this.lastRuns, null);
  sendCommand = (runId: string, command: RunCommand) => waiting(this.commands, { runId, command });
  saveDraft = (_: unknown, saved: readonly SourceFile[], base: number) => {
    this.bases.push(base);
    return waiting(this.saves, saved);
  };
  loadDraft = () => waiting(this.loads, null);
  followRun: SessionEffects['followRun'] = (request) =>
    new Promise((end) => {
      let heard = nothingHeard(request.runId);
      const onMessages = (batch: readonly StreamMessage[]): void => {
        heard = hear(heard, batch);
        request.onHeard(heard);
      };
      this.streams.push({ ...request, onMessages, end });
    });
  storage = {
    read: (key: string) => this.kept.get(key) ?? null,
    write: (key: string, text: string) => void this.kept.set(key, text),
  };
}

function waiting<A, R>(calls: Call<A, R>[], args: A): Promise<R> {
  return new Promise((answer) => {
    calls.push({ args, answer });
  });
}

export type Snapshot = SnapshotFrom<SessionMachine>;

/** A session in the hands of a test. */
export function openSession(effects = new FakeEffects()) {
  const clock = new SimulatedClock();
  const plan = readLocalPlan(effects.storage, place);
  const input = { place, starter, scenario: 'shipping-fails', plan };
  const actor = createActor(createSessionMachine(effects), { clock, input }).start();
  const until = (holds: (snapshot: Snapshot) => boolean) => waitFor(actor, holds, { timeout: 5_000 });
  return {
    actor,
    clock,
    effects,
    send: actor.send,
    context: () => actor.getSnapshot().context,
    view: () => sessionView(actor.getSnapshot()),
    until,
    untilPhase: (phase: string) => until((snapshot) => sessionView(snapshot).phase === phase),
    untilDraft: (draft: string) => until((snapshot) => sessionView(snapshot).draft === draft),
    text: () => actor.getSnapshot().context.files[0]?.text,
  };
}

export const RUN_1 = 'run-00000001';
export const RUN_2 = 'run-00000002';

/** A session whose first run has begun. */
export async function openRunning() {
  const session = openSession();
  session.effects.loads[0]?.answer({ ok: true, value: null });
  session.send({ type: 'run' });
  session.effects.starts[0]?.answer({ ok: true, value: { runId: RUN_1 } });
  await session.untilPhase('queued');
  const [stream] = session.effects.streams;
  if (!stream) throw new Error('nothing follows the run');
  return { ...session, stream };
}
