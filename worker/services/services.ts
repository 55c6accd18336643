import type { Fault } from '@/lib/protocol/fault';
import type { Json } from '@/lib/protocol/json';
import { undoneOperation } from '@/lib/protocol/service-operations';
import type { LedgerEntry, World, WorldSeed } from '@/lib/protocol/world';
import type { FaultOf, FaultPlan } from '../faults/plan';
import { Answers, idempotencyKeyOf } from './answers';
import { settle } from './bank';
import type { Caller } from './caller';
import { findOperation } from './catalogue';
import { mistake, ServiceError, type AnyOperation, type Applied, type Systems } from './operation';
import { openSystems } from './systems';
import { WorldReports } from './world-reports';

export { placeOf, type Caller } from './caller';

export type ServiceCall = { service: string; operation: string; args: Json; caller: Caller };

export type ServicesListener = {
  onLedger(entry: LedgerEntry, caller: Caller): void;
  /** The world as it is after the last ledger entry; see {@link WorldReports} for how often. */
  onWorld(world: World): void;
  /** A fault strikes the call. The services carry it out themselves. */
  onFault(fault: Fault, caller: Caller): void;
  /** The call triggers a fault that concerns the run as a whole; the listener carries it out. */
  onTriggered(fault: FaultOf<'deploy' | 'flood'>, caller: Caller): void;
  /** Must kill the worker process that made the call, before the call is answered. */
  onCrash(fault: Fault, caller: Caller): void;
  /** Real milliseconds; rejects when the run is over. */
  wait(ms: number): Promise<void>;
};

/** What the calling activity gets: an answer, an error, or nothing ever. */
export type ServiceAnswer =
  { type: 'returned'; value: Json } | { type: 'failed'; error: ServiceError } | { type: 'nothing' };

/** Calls of one run; each leaves a line in the ledger. */
const MAX_CALLS = 12_000;
const TOO_MANY = `A run may call services ${MAX_CALLS} times; this one has.`;
/** Characters of JSON that a call may carry, and all calls of a run together; the ledger keeps them. */
const MAX_ARGS = 16 * 1024;
const MAX_ALL_ARGS = 16 * 1024 * 1024;

type Did = Pick<LedgerEntry, 'effect' | 'response' | 'businessKey'> & {
  error?: string;
  fault: Fault | null;
};

/** The simulated systems of one run: their state, their ledger, and the faults that strike them. */
export class Services {
  readonly #systems: Systems;
  readonly #reports: WorldReports;
  readonly #answers = new Answers();
  #entries = 0;
  #argsLeft = MAX_ALL_ARGS;

  constructor(
    seed: WorldSeed,
    readonly faults: FaultPlan,
    readonly listener: ServicesListener,
  ) {
    this.#systems = openSystems(seed);
    this.#reports = new WorldReports(
      this.#systems.world,
      (world) => listener.onWorld(world),
      (ms) => listener.wait(ms),
    );
  }

  /** A copy of the world as it is now. */
  get world(): World {
    return structuredClone(this.#systems.world);
  }

  async call(call: ServiceCall): Promise<ServiceAnswer> {
    if (this.faults.isStalled(call.caller)) return { type: 'nothing' };
    if (this.#entries >= MAX_CALLS) return { type: 'failed', error: mistake('TooManyCalls', TOO_MANY) };
    const size = JSON.stringify(call.args).length;
    if (size > Math.min(MAX_ARGS, this.#argsLeft)) return this.#refuseArgs(call);
    this.#argsLeft -= size;
    const struck = this.faults.onCall(`${call.service}.${call.operation}`, call.caller.attempt);
    for (const fault of struck) {
      if (fault.type === 'deploy' || fault.type === 'flood') this.listener.onTriggered(fault, call.caller);
      else this.listener.onFault(fault, call.caller);
    }
    for (const fault of struck) if (fault.type === 'slow') await this.listener.wait(fault.delayMs);
    return this.#answer(call, decisive(struck));
  }

  /** The bank carries out or rejects a transfer, by itself. False when it has no such transfer to decide about. */
  settleTransfer(transferId: string, status: 'settled' | 'rejected'): boolean {
    const settled = settle(this.#systems.world, transferId, status);
    if (settled) this.#reports.changed();
    return settled;
  }

  /** Tells the world if something of it has not been told. Has to be called before a run is over. */
  flush(): void {
    this.#reports.flush();
  }

  #refuseArgs(call: ServiceCall): ServiceAnswer {
    const all = this.#argsLeft < MAX_ARGS;
    const error = mistake(
      'ArgumentsTooLarge',
      all
        ? `The arguments of all calls of a run together may be ${MAX_ALL_ARGS / 1024 / 1024} MB; with this one they are more.`
        : `The arguments of ${call.service}.${call.operation} are larger than ${MAX_ARGS / 1024} KB.`,
    );
    const did = { effect: 'none', response: 'failed', error: error.message } as const;
    this.#record({ ...call, args: null }, { ...did, fault: null, businessKey: null });
    return { type: 'failed', error };
  }

  #answer(call: ServiceCall, fault: Fault | null): ServiceAnswer {
    if (fault?.type !== 'hang' && fault?.type !== 'fail' && fault?.type !== 'kill-worker')
      return this.#perform(call, fault);
    const did = { effect: 'none', fault, businessKey: this.#keyOf(call) } as const;
    if (fault.type === 'fail') {
      const error = new ServiceError(fault.message, fault.errorType, fault.nonRetryable);
      this.#record(call, { ...did, response: 'failed', error: error.message });
      return { type: 'failed', error };
    }
    this.#record(call, { ...did, response: 'nothing' });
    if (fault.type === 'kill-worker') this.listener.onCrash(fault, call.caller);
    return { type: 'nothing' };
  }

  #perform(call: ServiceCall, fault: Fault | null): ServiceAnswer {
    try {
      const { result, effect, businessKey } = this.#apply(call);
      if (fault?.type === 'crash-after-effect') {
        this.#record(call, { effect, response: 'nothing', fault, businessKey });
        this.listener.onCrash(fault, call.caller);
        return { type: 'nothing' };
      }
      if (fault?.type === 'lost-response') {
        const error = new ServiceError(
          'The connection broke before the response arrived.',
          'ConnectionReset',
          false,
        );
        this.#record(call, { effect, response: 'nothing', error: error.message, fault, businessKey });
        return { type: 'failed', error };
      }
      this.#record(call, { effect, response: 'returned', fault, businessKey });
      return { type: 'returned', value: result };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const did = { effect: 'none', response: 'failed', error: error.message } as const;
      this.#record(call, { ...did, fault, businessKey: this.#keyOf(call) });
      return { type: 'failed', error };
    }
  }

  #apply(call: ServiceCall): {
    result: Applied['result'];
    effect: LedgerEntry['effect'];
    businessKey: string | null;
  } {
    const { args } = call;
    const { businessKey, apply } = this.#operation(call).prepare(args);
    const operation = `${call.service}.${call.operation}`;
    const key = idempotencyKeyOf(args);
    const known = key === null ? null : this.#answers.find(operation, key, args);
    if (known) return { result: known, effect: 'deduplicated', businessKey };
    const applied = apply(this.#systems);
    if (key !== null && applied.effect !== 'none')
      this.#answers.remember(operation, key, args, applied.result);
    return { ...applied, businessKey };
  }

  #operation(call: ServiceCall): AnyOperation {
    const operation = findOperation(call.service, call.operation);
    if (operation) return operation;
    throw mistake('UnknownOperation', `There is no operation ${call.service}.${call.operation}.`);
  }

  #keyOf(call: ServiceCall): string | null {
    try {
      return this.#operation(call).prepare(call.args).businessKey;
    } catch {
      return null;
    }
  }

  #record(call: ServiceCall, { effect, response, businessKey, error, fault }: Did): void {
    const { workflowId, workflowRunId, activityId, activityType, attempt } = call.caller;
    const entry: LedgerEntry = {
      entryId: ++this.#entries,
      service: call.service,
      operation: call.operation,
      args: call.args,
      idempotencyKey: idempotencyKeyOf(call.args),
      businessKey,
      undoes: undoneOperation(`${call.service}.${call.operation}`),
      workflowId,
      ...(workflowRunId !== undefined && { workflowRunId }),
      activityId,
      activityType,
      attempt,
      effect,
      response,
      error: error ?? null,
      faultId: fault?.id ?? null,
    };
    this.listener.onLedger(entry, call.caller);
    if (effect === 'applied') this.#reports.changed();
  }
}

/** Of the faults that strike a call, the one that decides what comes of it: a dead process is answered by no one. */
function decisive(struck: readonly Fault[]): Fault | null {
  const kill = struck.find((fault) => fault.type === 'kill-worker');
  return kill ?? struck.find((fault) => 'on' in fault && fault.type !== 'slow') ?? null;
}
