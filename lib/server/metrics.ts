import 'server-only';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { RunEvent } from '@/lib/protocol/run-event';

/** What of ours can fail while the learner's code is innocent. */
export type FailureOf = 'request' | 'start' | 'command' | 'replay' | 'watch' | 'grade' | 'close';

/** What is counted when somebody asks, rather than when it happens. */
export type Sources = {
  /** Runs without an outcome: those no runner has taken up yet, and the others. */
  openRuns: () => Promise<{ waiting: number; underWay: number }>;
  /** Event streams that browsers have open. */
  streams: () => number;
};

export type Metrics = {
  /** `atMs`: milliseconds since the epoch. */
  runStarted: (runId: string, lab: string, atMs: number) => void;
  /** Events that were stored now for the first time. `atMs`: milliseconds since the epoch. */
  stored: (runId: string, events: readonly RunEvent[], atMs: number) => void;
  failed: (what: FailureOf) => void;
  /** All figures in Prometheus' text format. */
  text: () => Promise<string>;
  contentType: string;
};

/** Runs whose start is remembered; of a run older than so many others, the times are not told. */
const MAX_REMEMBERED = 10_000;
const SECONDS = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 120];

/** The operator's figures of this process; counters begin at zero with it. */
export function createMetrics(sources: Sources): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const begun = new Map<string, { atMs: number; taken: boolean }>();

  const runsStarted = new Counter({
    name: 'faultline_runs_started_total',
    help: 'Runs that learners started.',
    labelNames: ['lab'],
    registers,
  });
  const runsEnded = new Counter({
    name: 'faultline_runs_ended_total',
    help: 'Runs that ended, by kind of outcome.',
    labelNames: ['outcome'],
    registers,
  });
  const queueSeconds = new Histogram({
    name: 'faultline_run_queue_seconds',
    help: 'From the start of a run until a runner took it up.',
    buckets: SECONDS,
    registers,
  });
  const runSeconds = new Histogram({
    name: 'faultline_run_duration_seconds',
    help: 'From the start of a run until its outcome.',
    buckets: SECONDS,
    registers,
  });
  const births = new Counter({
    name: 'faultline_sandboxes_started_total',
    help: "Sandboxes that were given a learner's code.",
    labelNames: ['isolation'],
    registers,
  });
  const deaths = new Counter({
    name: 'faultline_sandboxes_ended_total',
    help: 'Sandboxes that ended, by cause; those of a runner that died itself are missing.',
    labelNames: ['cause'],
    registers,
  });
  const faults = new Counter({
    name: 'faultline_faults_struck_total',
    help: 'Faults that were injected.',
    labelNames: ['type'],
    registers,
  });
  const eventsStored = new Counter({
    name: 'faultline_run_events_stored_total',
    help: 'Run events stored.',
    registers,
  });
  const failures = new Counter({
    name: 'faultline_failures_total',
    help: 'What failed and is no fault of a learner; the log has the details.',
    labelNames: ['what'],
    registers,
  });
  new Gauge({
    name: 'faultline_runs_open',
    help: 'Runs without an outcome.',
    labelNames: ['state'],
    registers,
    async collect() {
      const { waiting, underWay } = await sources.openRuns();
      this.set({ state: 'waiting' }, waiting);
      this.set({ state: 'under-way' }, underWay);
    },
  });
  new Gauge({
    name: 'faultline_streams_open',
    help: 'Event streams that browsers have open.',
    registers,
    collect() {
      this.set(sources.streams());
    },
  });

  const count = (runId: string, event: RunEvent, atMs: number): void => {
    const known = begun.get(runId);
    if (event.type === 'worker' && event.life.type === 'born')
      births.inc({ isolation: event.life.isolation });
    if (event.type === 'worker' && event.life.type === 'died') deaths.inc({ cause: event.life.cause });
    if (event.type === 'fault-struck') faults.inc({ type: event.faultType });
    if (event.type !== 'run-status') return;
    if (known && !known.taken && event.source === 'runner') {
      known.taken = true;
      queueSeconds.observe((atMs - known.atMs) / 1_000);
    }
    if (event.status.type !== 'ended') return;
    runsEnded.inc({ outcome: event.status.outcome.type });
    if (known) runSeconds.observe((atMs - known.atMs) / 1_000);
    begun.delete(runId);
  };

  return {
    runStarted(runId, lab, atMs) {
      runsStarted.inc({ lab });
      begun.set(runId, { atMs, taken: false });
      for (const id of begun.keys()) {
        if (begun.size <= MAX_REMEMBERED) break;
        begun.delete(id);
      }
    },
    stored(runId, events, atMs) {
      eventsStored.inc(events.length);
      for (const event of events) count(runId, event, atMs);
    },
    failed: (what) => failures.inc({ what }),
    text: () => register.metrics(),
    contentType: register.contentType,
  };
}
