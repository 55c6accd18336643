import type { Client } from '@temporalio/client';
import type { RunEventBody } from '@/lib/protocol/run-event';
import type { Scenario } from '@/lib/protocol/scenario';

export type ClockDeps = {
  client: Client;
  namespace: string;
  mode: Scenario['clock'];
  emit(body: RunEventBody): void;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Aborted when the run is over. */
  signal: AbortSignal;
};

export type ClockDriver = { readonly deps: ClockDeps };

/** How `startWorkflow` has to start the workflows of this scenario. */
export function clockOf(scenario: Scenario): 'free' | 'driven' {
  return scenario.script.length > 0 || scenario.clock === 'by-hand' ? 'driven' : 'free';
}
