import { z } from 'zod';
import { failureInfo } from './failure';
import { json, jsonObject } from './json';
import { outcome } from './outcome';
import { recordedReplay } from './recorded-replay';
import { host } from './scenario';
import { runId } from './run-request';
import { scriptAction } from './script';
import { diagnostic, location } from './source';
import { PROTOCOL_VERSION } from './version';
import { ledgerEntry, world } from './world';

/**
 * Where an event comes from. Order holds within a source (by `seq`), not between sources: the same run must come out
 * of any interleaving.
 */
export const eventSource = z.enum(['runner', 'history', 'sandbox', 'services', 'clock', 'web']);
export type EventSource = z.infer<typeof eventSource>;

/** How the sandbox is confined: `jailed` by bubblewrap, or `reduced` to the process, permission and limit layers. */
export const isolation = z.enum(['jailed', 'reduced']);
export type Isolation = z.infer<typeof isolation>;

/**
 * What holds the clock: nothing (it moves by itself), work that takes real time, a person who has to move it by hand, or a script
 * that is at its end while the workflow still waits.
 */
export const clockHold = z.discriminatedUnion('type', [
  z.object({ type: z.literal('nothing') }),
  z.object({ type: z.literal('activity'), workflowId: z.string(), activityType: z.string() }),
  z.object({ type: z.literal('child'), workflowId: z.string(), workflowType: z.string() }),
  /** `nextTimerMs`: when anything is due next, as a time (not a duration) on the run's own time line; null: nothing is. */
  z.object({ type: z.literal('by-hand'), nextTimerMs: z.number().nullable() }),
  z.object({ type: z.literal('nothing-scheduled') }),
]);
export type ClockHold = z.infer<typeof clockHold>;

/** Milliseconds since the epoch on the execution's own clock; null where no execution is concerned. */
const virtualMs = z.number().nullable();

const base = z.object({
  protocol: z.literal(PROTOCOL_VERSION),
  runId,
  /**
   * The runner's attempt at this run, from 1. When a runner dies, another starts the run afresh with the next epoch,
   * and everything of the earlier epoch is void.
   */
  epoch: z.number().int().min(1),
  source: eventSource,
  /** From 1, without gaps, within (epoch, source). */
  seq: z.number().int().min(1),
  /** Milliseconds since the epoch on the runner's own clock. */
  wallMs: z.number(),
  virtualMs,
});

/** The life of a run before its outcome. */
export const runStatus = z.discriminatedUnion('type', [
  z.object({ type: z.literal('queued') }),
  z.object({ type: z.literal('compiling') }),
  z.object({ type: z.literal('starting') }),
  z.object({
    type: z.literal('running'),
    namespace: z.string(),
    workflowId: z.string(),
    workflowRunId: z.string(),
    taskQueue: z.string(),
    isolation,
    /** `real`: the server cannot skip time, waits are waited out. */
    clock: z.enum(['virtual', 'real']),
    /** Events that a history may have, where the limit of the server was lowered for this run. */
    historyLimit: z.number().int().min(1).optional(),
  }),
  z.object({ type: z.literal('ended'), outcome }),
]);
export type RunStatus = z.infer<typeof runStatus>;

/** Tells runs of a Continue-As-New chain apart. */
const workflowRunId = z.string().optional();

const attemptKey = {
  workflowId: z.string(),
  workflowRunId,
  activityId: z.string(),
  activityType: z.string(),
  attempt: z.number().int().min(1),
  workerId: z.string(),
};

export const attemptResult = z.discriminatedUnion('type', [
  z.object({ type: z.literal('completed'), result: json }),
  z.object({ type: z.literal('failed'), failure: failureInfo }),
  z.object({ type: z.literal('cancelled') }),
  /** The worker died: nobody told the server how the attempt went; a timeout will find out. */
  z.object({ type: z.literal('unreported') }),
]);
export type AttemptResult = z.infer<typeof attemptResult>;

/** Timeouts in milliseconds; null where not set. */
export const timeouts = z.object({
  startToCloseMs: z.number().nullable(),
  scheduleToCloseMs: z.number().nullable(),
  scheduleToStartMs: z.number().nullable(),
  heartbeatMs: z.number().nullable(),
});
export type Timeouts = z.infer<typeof timeouts>;

export const commandKind = z.enum([
  'activity',
  'local-activity',
  'timer',
  'child-workflow',
  'continue-as-new',
  'signal-external',
  'cancel-external',
  'complete',
  'fail',
  'cancel',
  'patch',
  'search-attributes',
  'memo',
]);
export type CommandKind = z.infer<typeof commandKind>;

/**
 * One event of a workflow's history. `type` is Temporal's event type in its usual spelling (`ActivityTaskScheduled`),
 * `timeMs` its time on the execution's own clock, `attributes` its attributes in camelCase with payloads decoded,
 * durations in milliseconds (`…Ms`), enum values by name, and 64-bit ids as numbers.
 */
export const historyEvent = z.object({
  eventId: z.number().int().min(1),
  type: z.string(),
  timeMs: z.number(),
  attributes: jsonObject,
});
export type HistoryEvent = z.infer<typeof historyEvent>;

const variants = [
  base.extend({ type: z.literal('run-status'), status: runStatus }),
  base.extend({ type: z.literal('diagnostics'), diagnostics: z.array(diagnostic) }),
  base.extend({
    type: z.literal('history'),
    workflowId: z.string(),
    workflowRunId: z.string(),
    event: historyEvent,
  }),
  base.extend({ type: z.literal('attempt-started'), ...attemptKey, scheduledMs: z.number() }),
  base.extend({ type: z.literal('attempt-heartbeat'), ...attemptKey, details: json }),
  /**
   * The activity's function has ended with `CompleteAsyncError`: the attempt stays open, whatever becomes of the worker,
   * until somebody calls back (then `attempt-ended` follows) or a timeout ends it (then nothing does).
   */
  base.extend({ type: z.literal('attempt-waiting'), ...attemptKey }),
  base.extend({ type: z.literal('attempt-ended'), ...attemptKey, result: attemptResult }),
  base.extend({
    type: z.literal('workflow-command'),
    workflowId: z.string(),
    workflowRunId,
    kind: commandKind,
    /** Activity type, child workflow type, timer id, patch id, … */
    name: z.string(),
    /** The SDK's sequence number for this kind; null where the kind has none. */
    commandSeq: z.number().int().nullable(),
    /** Activity or timer id as history will show it; null where the kind has none. */
    id: z.string().nullable(),
    workerId: z.string(),
    replaying: z.boolean(),
    location: location.nullable(),
    /** As the learner wrote them; null for commands without timeouts. */
    declaredTimeouts: timeouts.nullable(),
    /** As the server got them, after the scenario's factor. */
    effectiveTimeouts: timeouts.nullable(),
  }),
  base.extend({
    type: z.literal('worker'),
    workerId: z.string(),
    life: z.discriminatedUnion('type', [
      z.object({
        type: z.literal('born'),
        pid: z.number().int(),
        isolation,
        taskQueue: z.string().default('default'),
        version: z.string().nullable().default(null),
        host: host.nullable().default(null),
      }),
      z.object({ type: z.literal('replaying'), workflowId: z.string(), throughEventId: z.number().int() }),
      z.object({ type: z.literal('evicted'), workflowId: z.string() }),
      z.object({
        type: z.literal('died'),
        cause: z.enum(['finished', 'fault', 'endless-loop', 'out-of-memory', 'crashed', 'refused']),
        faultId: z.string().nullable(),
      }),
    ]),
  }),
  base.extend({
    type: z.literal('fault-struck'),
    faultId: z.string(),
    faultType: z.string(),
    workflowId: z.string(),
    workflowRunId,
    /** The activity attempt that was struck; null when a workflow task was. */
    activityId: z.string().nullable(),
    attempt: z.number().int().nullable(),
    /** The worker that was struck; null when none was: a message, or the run as a whole. */
    workerId: z.string().nullable(),
  }),
  base.extend({
    type: z.literal('log'),
    from: z.enum(['workflow', 'activity', 'process']),
    level: z.enum(['trace', 'debug', 'info', 'warn', 'error']),
    message: z.string(),
    workerId: z.string(),
  }),
  base.extend({ type: z.literal('ledger'), entry: ledgerEntry }),
  base.extend({ type: z.literal('world'), world }),
  /** The execution's clock jumped: `fromMs` and `toMs` on that clock. */
  base.extend({
    type: z.literal('clock'),
    workflowId: z.string(),
    workflowRunId,
    fromMs: z.number(),
    toMs: z.number(),
  }),
  /** What keeps the run's clock where it is; sent when that changes. */
  base.extend({ type: z.literal('clock-held'), by: clockHold }),
  /** A script step was taken. `answer`: a query's or update's result; `failure`: it was refused or failed. */
  base.extend({
    type: z.literal('script-step'),
    stepId: z.string(),
    who: z.string(),
    action: scriptAction,
    workflowId: z.string().nullable(),
    answer: json.optional(),
    failure: z.string().nullable(),
    /** The fault that changed it: sent twice, late, or not at all. */
    faultId: z.string().nullable(),
  }),
  /** An execution joined the run: started by the scenario, by a parent, or by Continue-As-New. */
  base.extend({
    type: z.literal('execution'),
    workflowId: z.string(),
    workflowRunId: z.string(),
    workflowType: z.string(),
    taskQueue: z.string(),
    startedBy: z.discriminatedUnion('type', [
      z.object({ type: z.literal('scenario'), key: z.string() }),
      z.object({
        type: z.literal('parent'),
        workflowId: z.string(),
        workflowRunId: z.string(),
        initiatedEventId: z.number().int(),
      }),
      z.object({ type: z.literal('continue-as-new'), workflowRunId: z.string() }),
    ]),
  }),
  /** Workers began to run other code. */
  base.extend({ type: z.literal('deployed'), version: z.string(), faultId: z.string().nullable() }),
  /** A recorded history of the scenario was replayed against the learner's code. */
  base.extend({ type: z.literal('history-replayed'), replay: recordedReplay }),
] as const;

/** Everything that can be known of a run, one fact at a time. */
export const runEvent = z.discriminatedUnion('type', variants);
export type RunEvent = z.infer<typeof runEvent>;
export type RunEventType = RunEvent['type'];
export type RunEventOf<T extends RunEventType> = Extract<RunEvent, { type: T }>;

type WithoutEnvelope<T> = T extends unknown
  ? Omit<T, 'protocol' | 'runId' | 'epoch' | 'seq' | 'wallMs'>
  : never;
/** An event before the outbox numbers it. */
export type RunEventBody = WithoutEnvelope<RunEvent>;
