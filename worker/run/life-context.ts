import type { NativeConnection } from '@temporalio/worker';
import type { Fault } from '@/lib/protocol/fault';
import type { RunEventBody } from '@/lib/protocol/run-event';
import type { Compiled } from '../compile/compile';
import type { FaultPlan } from '../faults/plan';
import type { StackReader } from '../history/failure';
import type { Policy } from '../sandbox/policy';
import type { Services } from '../services/services';
import type { Callbacks } from './callbacks';
import type { Parking } from './parking';
import type { Stop } from './stop';

/** What all worker lives of one run share. */
export type LifeContext = {
  connection: NativeConnection;
  namespace: string;
  taskQueue: string;
  /** Throws before the code is compiled; nothing asks before. */
  compiled(): Compiled;
  stacks: StackReader;
  plan: FaultPlan;
  services: Services;
  parking: Parking;
  callbacks: Callbacks;
  /** What the workflows of the run may do, as the code is now. */
  policy(): Policy;
  isolation: 'jailed' | 'reduced';
  emit(body: RunEventBody): void;
  virtualNow(): number;
  onScheduled(virtualMs: number): void;
  stop(stop: Stop): void;
  /** Our own part broke: the run is to be tried again. */
  fail(error: unknown): void;
  /** A fault killed this life: start the next one. */
  onKilled(fault: Fault): void;
};
