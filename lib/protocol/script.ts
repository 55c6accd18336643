import { z } from 'zod';
import { json } from './json';

/** Names an execution of the run within its scenario: `main`, or the key of a `start` step. */
export const workflowKey = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** A workflow to start. `taskQueue` is the scenario's own name of one of its queues. */
export const workflowStart = z.object({
  type: z.string().min(1),
  args: z.array(json).default([]),
  taskQueue: z.string().default('default'),
});
export type WorkflowStart = z.infer<typeof workflowStart>;

/**
 * What a script waits for: the nth (from 1) history event of a type in one execution (its later Continue-As-New runs
 * and, with `children`, its children included), or the nth call to a service operation. `name` narrows an event to an
 * activity type, child workflow type, signal, update or timer id; `attempt` is that of the calling activity.
 */
export const scriptTrigger = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('event'),
    event: z.string().min(1),
    workflow: workflowKey.default('main'),
    children: z.boolean().default(false),
    name: z.string().optional(),
    nth: z.number().int().min(1).default(1),
  }),
  z.object({
    type: z.literal('call'),
    operation: z.string().regex(/^[a-zA-Z]+\.[a-zA-Z]+$/),
    nth: z.number().int().min(1).default(1),
  }),
  /** A heartbeat whose progress (see `progressOf`) has reached a value. */
  z.object({
    type: z.literal('progress'),
    activityType: z.string().min(1),
    atLeast: z.number(),
  }),
]);
export type ScriptTrigger = z.infer<typeof scriptTrigger>;

/**
 * When a step happens: `afterMs` virtual milliseconds after its trigger, or, without one, after the main workflow's
 * start. Steps are taken in the order of their virtual times, equal times in the order written, and before a timer of the same
 * time. While code runs real time passes on the virtual clock too: a second is nothing to tell two things apart by, a minute is.
 */
export const scriptPoint = z.object({
  trigger: scriptTrigger.optional(),
  afterMs: z.number().int().min(0).default(0),
});
export type ScriptPoint = z.infer<typeof scriptPoint>;

const target = { workflow: workflowKey.default('main') };

/**
 * What people and systems around the workflow do. `times` repeats a message at once (a duplicate). `complete-activity`
 * is a system calling back: it ends the oldest activity of that type that waits for an asynchronous completion.
 */
export const scriptAction = z.discriminatedUnion('type', [
  z.object({ type: z.literal('start'), key: workflowKey, workflow: workflowStart }),
  z.object({
    type: z.literal('signal'),
    ...target,
    name: z.string().min(1),
    args: z.array(json).default([]),
    times: z.number().int().min(1).max(1_000).default(1),
  }),
  z.object({
    type: z.literal('update'),
    ...target,
    name: z.string().min(1),
    args: z.array(json).default([]),
    times: z.number().int().min(1).max(100).default(1),
  }),
  z.object({
    type: z.literal('query'),
    ...target,
    name: z.string().min(1),
    args: z.array(json).default([]),
  }),
  z.object({ type: z.literal('cancel'), ...target }),
  z.object({
    type: z.literal('complete-activity'),
    activityType: z.string().min(1),
    result: json.default(null),
    /** Instead of a result: the system reports a failure. */
    failure: z.object({ message: z.string(), type: z.string(), nonRetryable: z.boolean() }).optional(),
  }),
  /**
   * The bank carries out or rejects a transfer, in its own books. Whether it also calls back is another step: when that
   * callback never comes, `bank.find` still knows.
   */
  z.object({
    type: z.literal('settle-transfer'),
    transferId: z.string().min(1),
    status: z.enum(['settled', 'rejected']).default('settled'),
  }),
  /** Swaps the code of the run's workers for one of the scenario's versions. `keepOld`: the old workers stay up too. */
  z.object({
    type: z.literal('deploy'),
    version: z.string().min(1),
    keepOld: z.boolean().default(false),
  }),
  /** A burst of work: `count` starts of the same workflow, with ids of their own, on a queue. */
  z.object({
    type: z.literal('flood'),
    key: workflowKey,
    workflow: workflowStart,
    count: z.number().int().min(1).max(2_000),
  }),
]);
export type ScriptAction = z.infer<typeof scriptAction>;

export const scriptStep = z.object({
  /** Unique within the script; events of the run refer to it. */
  id: z.string().min(1),
  /** Who does it, for the page: `approver`, `carrier`, `customer`, … */
  who: z.string().default('someone'),
  at: scriptPoint,
  action: scriptAction,
});
export type ScriptStep = z.infer<typeof scriptStep>;
export type ScriptStepInput = z.input<typeof scriptStep>;
