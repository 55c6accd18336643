import type { HistoryEvent, RunEventBody } from '@/lib/protocol/run-event';
import type { RunCommand } from '@/lib/protocol/run-request';
import type { Scenario } from '@/lib/protocol/scenario';
import type { FaultPlan } from '../faults/plan';
import type { ClockDriver } from '../clock/clock-driver';
import type { Actions, Execution } from './actions';

export type ScriptDeps = {
  scenario: Scenario;
  plan: FaultPlan;
  clock: ClockDriver;
  actions: Actions;
  emit(body: RunEventBody): void;
};

/** What a person may do to a run's clock by hand. */
export type ClockCommand = Extract<
  RunCommand,
  { type: 'pause-clock' | 'play-clock' | 'next-timer' | 'fast-forward' }
>;

/**
 * Plays the people and systems around one run, and moves its clock. For the run that uses it:
 *
 * 1. One for every run, with or without a script. `clockOf(scenario)` says how to start the main workflow:
 *    `startWorkflow({ …, clock: clockOf(scenario) })`.
 * 2. `begin(main)` right after the start; it resolves when the script is at its end and every workflow that the scenario or
 *    the script started has closed, or when the clock's signal aborts. It rejects only when a part of ours fails.
 * 3. `onHistory` with what the history watch hands over, for every execution it watches, before anything else is done with it: kills and
 *    deploys that faults want happen within the call. It, and nobody else, tells the FaultPlan of events.
 * 4. `onCall` for every call to a service that arrives, `onProgress` for every heartbeat with a progress (`progressOf`).
 * 5. `strike` for faults that `FaultPlan.onCall` or `.onHeartbeat` returned and that are of type deploy, flood or kill-worker.
 * 6. `command` for what a person does to the clock (`by-hand` runs).
 */
export type ScriptPlayer = {
  begin(main: Execution): Promise<void>;
  onHistory(execution: Execution, events: readonly HistoryEvent[]): void;
  onCall(operation: string): void;
  onProgress(activityType: string, value: number): void;
  strike(faultId: string, workflowId: string): void;
  command(command: ClockCommand): void;
};
