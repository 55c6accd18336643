import { z } from 'zod';
import { fault } from './fault';
import { historyName } from './recorded-replay';
import { scriptStep, workflowStart } from './script';
import { sourceFiles } from './source';
import { worldSeed } from './world';

/**
 * Workers that serve one of the scenario's task queues. `slots` is how many activities each runs at once. With a `version` the
 * worker runs that version's code; with `versioning` it takes part in Worker Versioning as that build.
 */
export const workerSpec = z.object({
  taskQueue: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,39}$/)
    .default('default'),
  count: z.number().int().min(1).max(4).default(1),
  slots: z.number().int().min(1).max(200).default(50),
  version: z.string().optional(),
  versioning: z.enum(['pinned', 'auto-upgrade']).optional(),
});
export type WorkerSpec = z.infer<typeof workerSpec>;

/** What a worker's process believes of its host; a workflow must not depend on it. */
export const host = z.object({
  /** IANA name, such as `Asia/Tokyo`. */
  timeZone: z.string().default('UTC'),
  /** BCP 47, such as `de-DE`. */
  locale: z.string().default('en-US'),
});
export type Host = z.infer<typeof host>;

/** All the runner has to know about a situation; it never learns which lab or step it belongs to. */
export const scenario = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string(),
  /** One or two sentences: what will go wrong. */
  description: z.string(),
  workflow: workflowStart,
  world: worldSeed,
  faults: z.array(fault),
  /**
   * What people and systems do, and when. A run with a script advances its clock only from one script point to the next
   * (free skipping would fire a three-day timeout before the person of day two can answer); one without skips freely.
   */
  script: z.array(scriptStep).max(200).default([]),
  /** The run's clock waits for a person's commands between its timers, instead of skipping. */
  clock: z.enum(['automatic', 'by-hand']).default('automatic'),
  workers: z
    .array(workerSpec)
    .min(1)
    .max(8)
    .default([workerSpec.parse({})]),
  /** Other versions of the learner's code, by name, for `deploy` steps and versioned workers. Files replace those of the same path. */
  versions: z.record(z.string(), sourceFiles).default({}),
  /** Recorded histories of workflows under way, as JSON text by name: replayed against the learner's own code beside the run. */
  histories: z.record(historyName, z.string()).default({}),
  host: host.default(host.parse({})),
  /**
   * `lowered`: the run takes place on a server that ends a workflow at a few hundred events instead of 51,200, so that the end is
   * really seen; the run says so (`historyLimit` of its status).
   */
  historyLimit: z.enum(['usual', 'lowered']).default('usual'),
  /**
   * Start-to-close and heartbeat timeouts wait in real time, so they are multiplied by this on their way to the
   * server (never below 500 ms). Replay does not compare them. 1 leaves them as declared.
   */
  inFlightTimeoutFactor: z.number().gt(0).max(1).default(1),
  /** Real milliseconds after which the run is stopped; those in which a person holds its clock do not count. */
  deadlineMs: z.number().int().min(1_000).max(240_000).default(30_000),
});
export type Scenario = z.infer<typeof scenario>;
/** Real milliseconds that a person gets for a run whose clock they move: as long as any run may take. */
const BY_HAND_DEADLINE_MS = 240_000;

/** The scenario with its clock in a person's hands. */
export function byHand(given: Scenario): Scenario {
  return { ...given, clock: 'by-hand', deadlineMs: BY_HAND_DEADLINE_MS };
}

/** A scenario as authors write it, with the defaults left out. */
export type ScenarioInput = z.input<typeof scenario>;
