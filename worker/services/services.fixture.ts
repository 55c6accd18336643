import { fault, type FaultInput } from '@/lib/protocol/fault';
import type { Json } from '@/lib/protocol/json';
import { worldSeed, type LedgerEntry, type World } from '@/lib/protocol/world';
import type { z } from 'zod';
import { FaultPlan } from '../faults/plan';
import type { Caller } from './caller';
import { Services, type ServiceAnswer } from './services';

export const CALLER: Caller = {
  workflowId: 'w',
  activityId: '1',
  activityType: 'act',
  attempt: 1,
  workerId: 'worker-1',
};

/** Services with this world and these faults, and all they told. Waiting takes no time. */
export function openServices(seed: z.input<typeof worldSeed>, ...faults: FaultInput[]) {
  const ledger: LedgerEntry[] = [];
  const worlds: World[] = [];
  const crashes: string[] = [];
  const struck: string[] = [];
  const triggered: string[] = [];
  const plan = new FaultPlan(
    faults.map((one) => fault.parse(one)),
    1,
  );
  const services = new Services(worldSeed.parse(seed), plan, {
    onLedger: (entry) => ledger.push(entry),
    onWorld: (world) => worlds.push(world),
    onFault: (one) => struck.push(one.id),
    onTriggered: (one) => triggered.push(one.id),
    onCrash: (one) => crashes.push(one.id),
    wait: () => Promise.resolve(),
  });
  const call = (name: string, args: Json, caller: Partial<Caller> = {}): Promise<ServiceAnswer> => {
    const [service = '', operation = ''] = name.split('.');
    return services.call({ service, operation, args, caller: { ...CALLER, ...caller } });
  };
  /** The answer of a call that must succeed. */
  const answer = async (name: string, args: Json): Promise<Json> => {
    const given = await call(name, args);
    if (given.type !== 'returned') throw new Error(`${name} did not answer: ${JSON.stringify(given)}`);
    return given.value;
  };
  /** `type` of the error of a call that must fail, and whether Temporal would retry it. */
  const failure = async (name: string, args: Json): Promise<string> => {
    const given = await call(name, args);
    if (given.type !== 'failed') throw new Error(`${name} did not fail: ${JSON.stringify(given)}`);
    return `${given.error.type}${given.error.nonRetryable ? ', for good' : ''}`;
  };
  return { services, plan, ledger, worlds, crashes, struck, triggered, call, answer, failure };
}
