import { z } from 'zod';
import { fault } from './fault';
import { json } from './json';
import { worldSeed } from './world';

/** All the runner has to know about a situation; it never learns which lab or step it belongs to. */
export const scenario = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string(),
  /** One or two sentences: what will go wrong. */
  description: z.string(),
  workflow: z.object({ type: z.string().min(1), args: z.array(json) }),
  world: worldSeed,
  faults: z.array(fault),
  /**
   * Start-to-close and heartbeat timeouts wait in real time, so they are multiplied by this on their way to the
   * server (never below 500 ms). Replay does not compare them. 1 leaves them as declared.
   */
  inFlightTimeoutFactor: z.number().gt(0).max(1).default(1),
  /** Real milliseconds after which the run is stopped. */
  deadlineMs: z.number().int().min(1_000).max(120_000).default(30_000),
});
export type Scenario = z.infer<typeof scenario>;
/** A scenario as authors write it, with the defaults left out. */
export type ScenarioInput = z.input<typeof scenario>;
