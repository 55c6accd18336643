import { z } from 'zod';
import { scriptTrigger, workflowStart } from './script';

/**
 * Which service calls a fault strikes. It names what a learner cannot rename: the service operation. `calls` are
 * 1-based numbers of calls to the operation within the run, retries counted; `attempts` are numbers of the activity
 * attempt that makes the call. Without either, every call is struck; with both, both must hold.
 */
export const operationTrigger = z.object({
  operation: z.string().regex(/^[a-zA-Z]+\.[a-zA-Z]+$/),
  calls: z.array(z.number().int().min(1)).min(1).optional(),
  attempts: z.array(z.number().int().min(1)).min(1).optional(),
});
export type OperationTrigger = z.infer<typeof operationTrigger>;

const base = {
  /** Unique within the scenario. */
  id: z.string().min(1),
  /** Of the faults with the same `choice`, the run's seed picks one; the others do not exist in that run. */
  choice: z.string().min(1).optional(),
};
const signalTarget = { signal: z.string().min(1), nth: z.number().int().min(1).default(1) };

/**
 * Faults are declared, seeded and repeatable; they are triggered by what the run does, never by a timer.
 * - `fail`: the call throws before any effect.
 * - `lost-response`: the effect is applied, then the call throws.
 * - `slow`: the call takes `delayMs` (real milliseconds), then succeeds.
 * - `hang`: the call never returns.
 * - `crash-after-effect`: the effect is applied, then the worker process gets SIGKILL; nothing is reported.
 * - `kill-worker`: the worker process gets SIGKILL while it handles the nth workflow task of the run, or when the
 *   trigger is met. When the trigger is a service call, the call gets lost with the process, before any effect.
 * - `cold-cache`: no workflow is kept in memory: every workflow task replays from event 1.
 * - `deploy`: when the trigger is met, the code of the run's workers is swapped for another version.
 * - `stalled-heartbeat`: from `progress` on (see `progressOf`), the attempt makes no progress and sends no heartbeat, and
 *   never ends: its calls to services do not arrive, its result is not reported.
 * - `duplicate-signal`, `late-signal`, `missing-signal`: what the script sends as the nth signal of that name arrives twice, `delayMs`
 *   virtual milliseconds later, or not at all.
 * - `flood`: when the trigger is met, `count` starts of a workflow land on a task queue.
 * - `foreign-host`: the next worker (the first, or the one after a death) runs under another time zone and locale.
 */
export const fault = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('fail'),
    ...base,
    on: operationTrigger,
    message: z.string(),
    /** `type` of the ApplicationFailure the activity sees. */
    errorType: z.string().default('ServiceUnavailable'),
    nonRetryable: z.boolean().default(false),
  }),
  z.object({ type: z.literal('lost-response'), ...base, on: operationTrigger }),
  z.object({
    type: z.literal('slow'),
    ...base,
    on: operationTrigger,
    delayMs: z.number().int().min(0).max(10_000),
  }),
  z.object({ type: z.literal('hang'), ...base, on: operationTrigger }),
  z.object({ type: z.literal('crash-after-effect'), ...base, on: operationTrigger }),
  z.object({
    type: z.literal('kill-worker'),
    ...base,
    at: z.union([z.object({ workflowTask: z.number().int().min(1) }), scriptTrigger]),
  }),
  z.object({ type: z.literal('cold-cache'), ...base }),
  z.object({
    type: z.literal('deploy'),
    ...base,
    at: scriptTrigger,
    version: z.string().min(1),
    keepOld: z.boolean().default(false),
  }),
  z.object({
    type: z.literal('stalled-heartbeat'),
    ...base,
    activityType: z.string().min(1).optional(),
    /** The first heartbeat with at least this progress is the last one that gets out. */
    progress: z.number(),
    attempts: z.array(z.number().int().min(1)).min(1).default([1]),
  }),
  z.object({ type: z.literal('duplicate-signal'), ...base, ...signalTarget }),
  z.object({ type: z.literal('late-signal'), ...base, ...signalTarget, delayMs: z.number().int().min(1) }),
  z.object({ type: z.literal('missing-signal'), ...base, ...signalTarget }),
  z.object({
    type: z.literal('flood'),
    ...base,
    at: scriptTrigger,
    workflow: workflowStart,
    count: z.number().int().min(1).max(2_000),
  }),
  z.object({
    type: z.literal('foreign-host'),
    ...base,
    timeZone: z.string().default('Asia/Tokyo'),
    locale: z.string().default('de-DE'),
    /** Only workers from this one on (1: the first). */
    fromWorker: z.number().int().min(1).default(2),
  }),
]);
export type Fault = z.infer<typeof fault>;
/** A fault as authors write it, with the defaults left out. */
export type FaultInput = z.input<typeof fault>;
export type FaultType = Fault['type'];
