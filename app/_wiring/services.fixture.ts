import { createRunHub } from '@/lib/server/hub';
import { createMetrics } from '@/lib/server/metrics';
import type { LabRunEnd, Temporal } from '@/lib/server/temporal';
import { openTestStore } from '@/lib/store/store.fixture';
import type { RunEvent } from '@/lib/protocol/run-event';
import type { HistoryReplayRequest, ReplayRequest } from '@/lib/protocol/replay-request';
import type { RunCommand, RunRequest } from '@/lib/protocol/run-request';
import { streamMessage, type StreamMessage } from '@/lib/protocol/stream';
import { LiveRuns } from './live-runs';
import { createRunQueue } from './run-queue';
import { follow } from './run-messages';
import type { Services } from './services';
import { startRun } from './start-run';

const unreachable = { ok: false, reason: 'unreachable', detail: 'nobody there' } as const;

/** A Temporal server in the hands of the test. */
export class FakeTemporal implements Temporal {
  reachable = true;
  readonly started: { request: RunRequest; fairnessKey: string }[] = [];
  readonly commands: { id: string; command: RunCommand }[] = [];
  commandAnswer: Awaited<ReturnType<Temporal['commandLabRun']>> = { ok: true };
  runnerCount = 1;
  async runners(): ReturnType<Temporal['runners']> {
    return this.reachable ? { ok: true, count: this.runnerCount } : unreachable;
  }
  readonly watching = new Map<string, (end: LabRunEnd | null) => void>();

  async startLabRun(request: RunRequest, fairnessKey: string) {
    if (!this.reachable) return unreachable;
    this.started.push({ request, fairnessKey });
    return { ok: true as const };
  }
  async cancelLabRun() {
    return this.reachable ? { ok: true as const } : unreachable;
  }
  async commandLabRun(id: string, command: RunCommand): ReturnType<Temporal['commandLabRun']> {
    if (!this.reachable) return unreachable;
    this.commands.push({ id, command });
    return this.commandAnswer;
  }
  replayAnswer: Awaited<ReturnType<Temporal['replay']>> = {
    ok: true,
    answer: { type: 'unanswered', message: 'gone' },
  };
  readonly replays: (ReplayRequest | HistoryReplayRequest)[] = [];
  async replay(request: ReplayRequest | HistoryReplayRequest): ReturnType<Temporal['replay']> {
    if (!this.reachable) return unreachable;
    this.replays.push(request);
    return this.replayAnswer;
  }
  watchLabRun(id: string, signal: AbortSignal) {
    return new Promise<LabRunEnd | null>((resolve) => {
      this.watching.set(id, resolve);
      signal.addEventListener('abort', () => resolve(null));
    });
  }
  async close() {}
}

export async function testServices(): Promise<Services & { temporal: FakeTemporal }> {
  const store = await openTestStore();
  const hub = createRunHub();
  return {
    config: {
      databaseUrl: '',
      port: 3000,
      token: 'token-of-this-launch',
      runnerToken: 'token-of-the-runner',
      temporal: { address: '', labNamespace: 'lab', apiKey: null, tls: null },
      temporalUi: null,
      runsNamespace: 'runs',
      isolation: 'jailed',
    },
    store,
    temporal: new FakeTemporal(),
    hub,
    metrics: createMetrics({ openRuns: store.runs.openCounts, streams: hub.open }),
    watched: new Map(),
    queue: createRunQueue(store.runs.waiting, Date.now),
    live: new LiveRuns(),
    closing: new Set(),
  };
}

export const files = [
  { path: 'workflows.ts', text: 'export {};' },
  { path: 'activities.ts', text: 'export {};' },
];
export const request = {
  lab: '03-saga',
  step: 'compensate',
  scenario: 'shipping-fails',
  files,
  byHand: false,
};

export async function startedRun(all: Services): Promise<string> {
  const started = await startRun(request, 'learner-1', all);
  if (!('runId' in started)) throw new Error(started.message);
  return started.runId;
}

type Status = Extract<RunEvent, { type: 'run-status' }>['status'];

export function statusEvent(runId: string, seq: number, status: Status, epoch = 1): RunEvent {
  const stamps = { seq, epoch, wallMs: 0, virtualMs: null };
  return { protocol: 1, type: 'run-status', runId, source: 'runner', ...stamps, status };
}

export const ended: Status = { type: 'ended', outcome: { type: 'cancelled' } };

/** Everything a client would get, to the end of the run. */
export async function wholeStream(runId: string, all: Services, after = 0): Promise<StreamMessage[]> {
  const messages: StreamMessage[] = [];
  const items = follow(runId, after, new AbortController().signal, all);
  for await (const batch of items)
    messages.push(
      ...batch.map((one) => ('data' in one ? one.data : streamMessage.parse(JSON.parse(one.json)))),
    );
  return messages;
}

/** The outcome the stream tells of. */
export function outcomeIn(messages: readonly StreamMessage[]) {
  for (const one of messages) {
    if (one.type !== 'event' || one.event.type !== 'run-status') continue;
    if (one.event.status.type === 'ended') return one.event.status.outcome;
  }
  return null;
}
