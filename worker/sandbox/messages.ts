import type { ActivityCancellationDetailsOptions } from '@temporalio/common/lib/activity-cancellation-details';
import { z } from 'zod';
import { json } from '@/lib/protocol/json';

/** Runner → sandbox. The sandbox trusts these; each with an `id` is answered by a `reply` or an `error` with the same id. */
export type ToSandbox =
  /** Bytes: `v8.serialize` of {@link LoadPayload}. */
  | { t: 'load'; id: number }
  /** Bytes: `v8.serialize` of the SDK's WorkflowCreateOptions, without its functions. */
  | { t: 'create'; id: number; runId: string }
  /** Bytes: protobuf `coresdk.workflow_activation.WorkflowActivation`. */
  | { t: 'activate'; id: number; runId: string }
  | { t: 'dispose'; id: number; runId: string }
  /** Bytes: `v8.serialize` of {@link ActivityPayload}. */
  | { t: 'activity'; id: number; token: string; name: string }
  /** Bytes: `v8.serialize` of {@link CancelPayload}. No reply. */
  | { t: 'cancel-activity'; token: string }
  /** Bytes: nothing. `error` absent: the call returned `value`. No reply. */
  | { t: 'service-result'; call: number; value?: unknown; error?: ServiceErrorShape }
  | { t: 'ping'; id: number };

export type ServiceErrorShape = { message: string; type: string; nonRetryable: boolean };

export type CodePart = { code: string; filename: string; sourceMap: unknown };
export type LoadPayload = { workflow: CodePart; activities: CodePart; activityTypes: string[] };
/** `input`: protobuf `temporal.api.common.v1.Payloads`; `info`: the SDK's activity Info. */
export type ActivityPayload = { input: Uint8Array; info: unknown };

/** `details`: why, in the SDK's own terms; empty when the server did not say. */
export type CancelPayload = { reason: string; details: ActivityCancellationDetailsOptions };

const id = z.number().int().min(0);

const trace = z.object({
  kind: z.string().max(40),
  /** The SDK's sequence number of the command; null where the kind has none. */
  seq: z.number().int().nullable(),
  /** Stack of the call, already led back to the learner's files. */
  stack: z.string().max(8_000),
});
export type TraceCall = z.infer<typeof trace>;

const logLevel = z.enum(['trace', 'debug', 'info', 'warn', 'error']);

/** What a completed activation brings along, besides the completion's bytes. For display only: it could be forged. */
export const activationValue = z.object({
  trace: z.array(trace).max(10_000),
  logs: z.array(z.object({ level: logLevel, message: z.string() })).max(10_000),
});
export type ActivationValue = z.infer<typeof activationValue>;

const errorShape = z.object({
  name: z.string().max(200),
  message: z.string().max(8_000),
  stack: z.string().max(8_000),
});

/** Sandbox → runner: hostile input. Anything that does not parse kills the sandbox. */
export const fromSandbox = z.discriminatedUnion('t', [
  z.object({ t: z.literal('ready') }),
  z.object({ t: z.literal('reply'), id, value: z.unknown() }),
  z.object({ t: z.literal('error'), id, error: errorShape }),
  /** Bytes: protobuf Payloads. */
  z.object({ t: z.literal('heartbeat'), token: z.string().max(100) }),
  z.object({
    t: z.literal('service'),
    call: id,
    token: z.string().max(100),
    service: z.string().max(100),
    operation: z.string().max(100),
    args: json,
  }),
  z.object({
    t: z.literal('log'),
    from: z.enum(['workflow', 'activity', 'process']),
    level: logLevel,
    message: z.string(),
  }),
]);
export type FromSandbox = z.infer<typeof fromSandbox>;

/** `value` of the reply to `activity`. Bytes: Payloads when completed, a Failure otherwise. */
export const activityValue = z.object({ outcome: z.enum(['completed', 'failed', 'cancelled', 'async']) });
