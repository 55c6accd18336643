import type { RunEventBody } from '@/lib/protocol/run-event';
import type { FaultPlan } from '../faults/plan';
import type { StackReader } from '../history/failure';
import type { Policy } from '../sandbox/policy';
import type { Services } from '../services/services';
import type { Callbacks } from './callbacks';
import type { Codes } from './codes';
import type { Connections } from './connections';
import type { DeclaredTimeouts } from './declared-timeouts';
import type { Parking } from './parking';
import type { RunClocks } from './run-clocks';
import type { Stop } from './stop';

/** What all worker lives of one run share. */
export type LifeContext = {
  connections: Connections;
  namespace: string;
  codes: Codes;
  stacks: StackReader;
  plan: FaultPlan;
  services: Services;
  parking: Parking;
  callbacks: Callbacks;
  clocks: RunClocks;
  declared: DeclaredTimeouts;
  /** Virtual milliseconds now on the main workflow's clock, for what belongs to no execution. */
  virtualNow(): number;
  /** What the workflows of the run may do, as the code is now. */
  policy(): Policy;
  isolation: 'jailed' | 'reduced';
  emit(body: RunEventBody): void;
  stop(stop: Stop): void;
  /** Code that is yet to be deployed may mend a workflow that is stuck. */
  mayMend(): boolean;
  /** Our own part broke: the run is to be tried again. */
  fail(error: unknown): void;
  /** Whoever plays the people and systems of the run hears of these first; the call or heartbeat waits for it. */
  onCall(operation: string): Promise<void>;
  onProgress(activityType: string, value: number): Promise<void>;
  /** Resolves when the history has been seen up to that event by whoever waits for events. */
  caughtUp(workflowId: string, workflowRunId: string, eventId: number): Promise<void>;
  /** The same of the event that scheduled an activity; null when nobody waits for events. */
  scheduled(workflowRunId: string, activityId: string): Promise<void> | null;
};
