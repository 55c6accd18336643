import type { Fault } from '@/lib/protocol/fault';
import type { Json } from '@/lib/protocol/json';
import type { LedgerEntry, World, WorldSeed } from '@/lib/protocol/world';
import type { FaultPlan } from '../faults/plan';
import { findOperation } from './catalogue';
import { ServiceError, type Applied } from './operation';

/** Who calls: the activity attempt. */
export type Caller = {
  workflowId: string;
  activityId: string;
  activityType: string;
  attempt: number;
  workerId: string;
};
/** Where a call came from, as events name it. */
export function placeOf({ workflowId, activityId, attempt, workerId }: Caller): Omit<Caller, 'activityType'> {
  return { workflowId, activityId, attempt, workerId };
}

export type ServiceCall = { service: string; operation: string; args: Json; caller: Caller };

export type ServicesListener = {
  onLedger(entry: LedgerEntry, caller: Caller): void;
  onWorld(world: World, caller: Caller): void;
  onFault(fault: Fault, caller: Caller): void;
  /** Must kill the worker process that made the call, before the call is answered. */
  onCrash(fault: Fault, caller: Caller): void;
  /** Real milliseconds; rejects when the run is over. */
  wait(ms: number): Promise<void>;
};

/** What the calling activity gets: an answer, an error, or nothing ever. */
export type ServiceAnswer =
  { type: 'returned'; value: Json } | { type: 'failed'; error: ServiceError } | { type: 'nothing' };

/** Calls of one run; each leaves a line in the ledger. */
const MAX_CALLS = 1_000;
const TOO_MANY = `A run may call services ${MAX_CALLS} times; this one has.`;
/** Characters of JSON that a call may carry; the ledger keeps them. */
const MAX_ARGS = 16 * 1024;

type Remembered = { args: string; result: Applied['result'] };

/**
 * The simulated systems of one run: their state, their ledger, and the faults that strike them. Idempotency keys are
 * honoured as payment services do: the same key gives the first answer again, with other arguments it is an error.
 */
export class Services {
  readonly #world: World;
  readonly #remembered = new Map<string, Remembered>();
  readonly #ids = new Map<string, number>();
  #entries = 0;

  constructor(
    seed: WorldSeed,
    readonly faults: FaultPlan,
    readonly listener: ServicesListener,
  ) {
    this.#world = {
      stock: seed.stock.map((item) => ({ ...item, reserved: 0 })),
      payments: [],
      parcels: [],
      mails: [],
    };
  }

  /** A copy of the world as it is now. */
  get world(): World {
    return structuredClone(this.#world);
  }

  async call(call: ServiceCall): Promise<ServiceAnswer> {
    const name = `${call.service}.${call.operation}`;
    if (this.#entries >= MAX_CALLS)
      return { type: 'failed', error: new ServiceError(TOO_MANY, 'TooManyCalls', true) };
    if (JSON.stringify(call.args).length > MAX_ARGS) return this.#refuseArgs(call);
    const struck = this.faults.onCall(name, call.caller.attempt);
    struck.forEach((fault) => this.listener.onFault(fault, call.caller));
    for (const fault of struck) if (fault.type === 'slow') await this.listener.wait(fault.delayMs);
    const fault = struck.find((one) => one.type !== 'slow') ?? null;
    return this.#answer(call, fault);
  }

  #refuseArgs(call: ServiceCall): ServiceAnswer {
    const message = `The arguments of ${call.service}.${call.operation} are larger than ${MAX_ARGS / 1024} KB.`;
    const error = new ServiceError(message, 'ArgumentsTooLarge', true);
    const small = { ...call, args: null };
    this.#record(small, {
      effect: 'none',
      response: 'failed',
      error: message,
      fault: null,
      businessKey: null,
    });
    return { type: 'failed', error };
  }

  #answer(call: ServiceCall, fault: Fault | null): ServiceAnswer {
    switch (fault?.type) {
      case 'hang':
        this.#record(call, {
          effect: 'none',
          response: 'nothing',
          error: null,
          fault,
          businessKey: this.#keyOf(call),
        });
        return { type: 'nothing' };
      case 'fail': {
        const error = new ServiceError(fault.message, fault.errorType, fault.nonRetryable);
        this.#record(call, {
          effect: 'none',
          response: 'failed',
          error: error.message,
          fault,
          businessKey: this.#keyOf(call),
        });
        return { type: 'failed', error };
      }
      default:
        return this.#perform(call, fault);
    }
  }

  #perform(call: ServiceCall, fault: Fault | null): ServiceAnswer {
    try {
      const { result, effect, businessKey } = this.#apply(call);
      if (fault?.type === 'crash-after-effect') {
        this.#record(call, { effect, response: 'nothing', error: null, fault, businessKey });
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
      this.#record(call, { effect, response: 'returned', error: null, fault, businessKey });
      return { type: 'returned', value: result };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      this.#record(call, {
        effect: 'none',
        response: 'failed',
        error: error.message,
        fault,
        businessKey: this.#keyOf(call),
      });
      return { type: 'failed', error };
    }
  }

  #apply(call: ServiceCall): {
    result: Applied['result'];
    effect: LedgerEntry['effect'];
    businessKey: string | null;
  } {
    const prepared = this.#operation(call).prepare(call.args);
    const key = idempotencyKeyOf(call.args);
    const remembered =
      key === null ? undefined : this.#remembered.get(`${call.service}.${call.operation}:${key}`);
    if (remembered) {
      if (remembered.args !== JSON.stringify(call.args)) {
        throw new ServiceError(
          `The idempotency key "${key}" was used before with other arguments.`,
          'IdempotencyKeyReused',
          true,
        );
      }
      return { result: remembered.result, effect: 'deduplicated', businessKey: prepared.businessKey };
    }
    const applied = prepared.apply(this.#world, (prefix) => this.#nextId(prefix));
    if (key !== null) {
      this.#remembered.set(`${call.service}.${call.operation}:${key}`, {
        args: JSON.stringify(call.args),
        result: applied.result,
      });
    }
    return { ...applied, businessKey: prepared.businessKey };
  }

  #operation(call: ServiceCall): NonNullable<ReturnType<typeof findOperation>> {
    const operation = findOperation(call.service, call.operation);
    if (!operation)
      throw new ServiceError(
        `There is no operation ${call.service}.${call.operation}.`,
        'UnknownOperation',
        true,
      );
    return operation;
  }

  #keyOf(call: ServiceCall): string | null {
    try {
      return this.#operation(call).prepare(call.args).businessKey;
    } catch {
      return null;
    }
  }

  #nextId(prefix: string): string {
    const next = (this.#ids.get(prefix) ?? 0) + 1;
    this.#ids.set(prefix, next);
    return `${prefix}-${next}`;
  }

  #record(
    call: ServiceCall,
    did: Pick<LedgerEntry, 'effect' | 'response' | 'error' | 'businessKey'> & { fault: Fault | null },
  ): void {
    const { workflowId, activityId, activityType, attempt } = call.caller;
    const entry: LedgerEntry = {
      entryId: ++this.#entries,
      service: call.service,
      operation: call.operation,
      args: call.args,
      idempotencyKey: idempotencyKeyOf(call.args),
      businessKey: did.businessKey,
      undoes: findOperation(call.service, call.operation)?.undoes ?? null,
      workflowId,
      activityId,
      activityType,
      attempt,
      effect: did.effect,
      response: did.response,
      error: did.error,
      faultId: did.fault?.id ?? null,
    };
    this.listener.onLedger(entry, call.caller);
    if (did.effect === 'applied') this.listener.onWorld(this.world, call.caller);
  }
}

function idempotencyKeyOf(args: Json): string | null {
  if (
    typeof args !== 'object' ||
    args === null ||
    Array.isArray(args) ||
    !Object.hasOwn(args, 'idempotencyKey')
  )
    return null;
  const key = args['idempotencyKey'];
  return typeof key === 'string' && key.length > 0 ? key : null;
}
