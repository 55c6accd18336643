import type { Step } from '@/lib/lab/define';
import type { Fault, FaultType } from '@/lib/protocol/fault';
import type { Scenario } from '@/lib/protocol/scenario';

/** A situation of the playground: the solution and the scenarios of a lab's step, without its task. */
export type Ready = {
  /** Part of the page's URL. */
  id: string;
  title: string;
  /** What the code does and what can be tried with it. */
  text: string;
  lab: string;
  step: string;
};

/** All situations, in the order in which they are offered. */
export const READY: readonly Ready[] = [
  {
    id: 'order-saga',
    title: 'Order saga',
    text: 'Reserve, charge, ship, notify: four systems, no transaction. What fails half-way is compensated in reverse order. Lose an answer, or crash the worker in the middle of a compensation.',
    lab: '03-saga',
    step: 'compensate',
  },
  {
    id: 'trip-booking',
    title: 'Trip booking',
    text: 'Flight, hotel and car, all or none of them. Let the hotel hang, or let the traveller cancel.',
    lab: '03-saga',
    step: 'trip',
  },
  {
    id: 'approval',
    title: 'Approval that takes days',
    text: 'A purchase waits for a person, with a reminder and an escalation. Send the answer twice, late, or never.',
    lab: '05-long-lived-and-bounded',
    step: 'approval',
  },
  {
    id: 'cart',
    title: 'Cart that lives for months',
    text: 'An entity workflow: signals and updates change it, queries read it, timers remind and end it. Kill its worker between two of them.',
    lab: '05-long-lived-and-bounded',
    step: 'entity',
  },
  {
    id: 'heartbeat-import',
    title: 'Import with heartbeats',
    text: 'A long activity receives a delivery item by item and says how far it is. Stall it, or kill its worker, and see where the next attempt begins.',
    lab: '05-long-lived-and-bounded',
    step: 'heartbeat',
  },
  {
    id: 'fan-out',
    title: 'Fan-out and fan-in',
    text: 'A delivery is divided into lots, child workflows receive them side by side, and the parent adds up what came of them. Make some of the calls fail.',
    lab: '06-scale-by-decomposition',
    step: 'partial-failure',
  },
  {
    id: 'migration',
    title: 'Migration of a running workflow',
    text: 'A workflow begins with yesterday’s code and goes on with today’s. Move the moment of the deployment, and see where the replay diverges once the patch is gone.',
    lab: '02-determinism',
    step: 'patched',
  },
];

export const findReady = (id: string): Ready | null => READY.find((one) => one.id === id) ?? null;

/** After these only a timeout tells that an attempt is lost, and an attempt's timeouts wait in real time. */
const FOUND_BY_TIMEOUT: readonly FaultType[] = [
  'hang',
  'crash-after-effect',
  'kill-worker',
  'stalled-heartbeat',
];
const SHORT_TIMEOUTS = 0.05;
/** Real milliseconds for a run whose faults nobody has tried before. */
const OWN_DEADLINE_MS = 90_000;

/**
 * The scenario with a learner's faults in place of its own. Where only a timeout finds out what happened, the attempts'
 * timeouts are shortened as in that scenario of the step that shortens them most.
 */
export function withFaults(faults: readonly Fault[], given: Scenario, { scenarios }: Step): Scenario {
  const waits = faults.some(({ type }) => FOUND_BY_TIMEOUT.includes(type));
  const shortest = Math.min(SHORT_TIMEOUTS, ...scenarios.map((one) => one.inFlightTimeoutFactor));
  return {
    ...given,
    faults: [...faults],
    inFlightTimeoutFactor: waits
      ? Math.min(shortest, given.inFlightTimeoutFactor)
      : given.inFlightTimeoutFactor,
    deadlineMs: Math.max(OWN_DEADLINE_MS, given.deadlineMs),
  };
}
