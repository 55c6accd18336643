import { z } from 'zod';

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

const id = z.string().min(1);

/**
 * Faults are declared, seeded and repeatable; they are triggered by what the run does, never by a timer.
 * - `fail`: the call throws before any effect.
 * - `lost-response`: the effect is applied, then the call throws.
 * - `slow`: the call takes `delayMs` (real milliseconds), then succeeds.
 * - `hang`: the call never returns.
 * - `crash-after-effect`: the effect is applied, then the worker process gets SIGKILL; nothing is reported.
 * - `kill-worker`: the worker process gets SIGKILL while it handles the nth workflow task of the run.
 */
export const fault = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('fail'),
    id,
    on: operationTrigger,
    message: z.string(),
    /** `type` of the ApplicationFailure the activity sees. */
    errorType: z.string().default('ServiceUnavailable'),
    nonRetryable: z.boolean().default(false),
  }),
  z.object({ type: z.literal('lost-response'), id, on: operationTrigger }),
  z.object({
    type: z.literal('slow'),
    id,
    on: operationTrigger,
    delayMs: z.number().int().min(0).max(10_000),
  }),
  z.object({ type: z.literal('hang'), id, on: operationTrigger }),
  z.object({ type: z.literal('crash-after-effect'), id, on: operationTrigger }),
  z.object({
    type: z.literal('kill-worker'),
    id,
    at: z.object({ workflowTask: z.number().int().min(1) }),
  }),
]);
export type Fault = z.infer<typeof fault>;
/** A fault as authors write it, with the defaults left out. */
export type FaultInput = z.input<typeof fault>;
export type FaultType = Fault['type'];
