import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { z } from 'zod';
import { fault } from '@/lib/protocol/fault';
import { json } from '@/lib/protocol/json';
import { SERVICE_OPERATIONS } from '@/lib/protocol/service-operations';
import { worldSeed, type LedgerEntry, type World } from '@/lib/protocol/world';
import { FaultPlan } from '../faults/plan';
import { Services } from '../services/services';

const settings = z.object({ world: worldSeed, faults: z.array(fault).default([]), seed: z.number().int() });
/** What the simulated systems hold at first, and the faults that strike calls to them. */
export type SimulationSettings = z.input<typeof settings>;

/** What a call became, as it is told. */
export type SimulationListener = (entry: LedgerEntry) => void;

let current: Services | null = null;

/**
 * Opens the simulated systems of a downloaded project, in the worker's own process. Throws for settings of a wrong shape. `onCall`
 * hears of every call once it has been answered. Faults that would kill the worker are not carried out: what the systems hold
 * lives in its process.
 */
export function simulate(given: unknown, onCall: SimulationListener): void {
  const { world, faults, seed } = settings.parse(given);
  const nothing = (): void => undefined;
  current = new Services(world, new FaultPlan(faults, seed), {
    onLedger: onCall,
    onWorld: nothing,
    onFault: nothing,
    onTriggered: nothing,
    onCrash: nothing,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
}

/** What the systems hold now. Throws before {@link simulate} was called. */
export function worldNow(): World {
  return opened().world;
}

function opened(): Services {
  if (!current) throw new Error('Call simulate() before the worker starts: the systems are not open yet.');
  return current;
}

async function call(service: string, operation: string, args: unknown): Promise<unknown> {
  const { info } = Context.current();
  const answer = await opened().call({
    service,
    operation,
    args: json.parse(args ?? null),
    caller: {
      workflowId: info.workflowExecution?.workflowId ?? '',
      workflowRunId: info.workflowExecution?.runId,
      activityId: info.activityId,
      activityType: info.activityType,
      attempt: info.attempt,
      workerId: `pid-${process.pid}`,
    },
  });
  switch (answer.type) {
    case 'returned':
      return answer.value;
    case 'failed': {
      const { message, type, nonRetryable } = answer.error;
      throw ApplicationFailure.create({ message, type, nonRetryable });
    }
    case 'nothing':
      return new Promise(() => undefined);
  }
}

type Operations = Record<string, (args: unknown) => Promise<unknown>>;

/** `@faultline/services` for a worker of one's own: an object of operations for each system. */
export const services: Record<string, Operations> = Object.fromEntries(
  Object.entries(SERVICE_OPERATIONS).map(([service, operations]) => [
    service,
    Object.fromEntries(
      operations.map((name) => [name, (args: unknown) => call(service, name, args)] as const),
    ),
  ]),
);
