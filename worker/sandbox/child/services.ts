import { ApplicationFailure } from '@temporalio/common';
import type { ServiceErrorShape } from '../messages';
import { currentAttempt, tokenOf } from './activities';

type Send = (call: {
  call: number;
  token: string;
  service: string;
  operation: string;
  args: unknown;
}) => void;

/** `stackFor`: the answer comes later and from elsewhere, but the error belongs to the line that made the call. */
type Pending = {
  resolve(value: unknown): void;
  reject(error: Error): void;
  stackFor(error: ServiceErrorShape): string;
};

/** `@faultline/services` as the learner's activities see it: every operation is a call to the runner. */
export class ServiceClient {
  readonly #pending = new Map<number, Pending>();
  #calls = 0;

  constructor(readonly send: Send) {}

  /** The module's exports: one object of operations for each service. */
  module(
    services: Record<string, readonly string[]>,
  ): Record<string, Record<string, (args: unknown) => Promise<unknown>>> {
    return Object.fromEntries(
      Object.entries(services).map(([service, operations]) => [
        service,
        Object.fromEntries(
          operations.map((name) => [name, (args: unknown) => this.#call(service, name, args)]),
        ),
      ]),
    );
  }

  settle(call: number, value: unknown, error: ServiceErrorShape | undefined): void {
    const pending = this.#pending.get(call);
    this.#pending.delete(call);
    if (!pending) return;
    if (error)
      pending.reject(Object.assign(ApplicationFailure.create(error), { stack: pending.stackFor(error) }));
    else pending.resolve(value);
  }

  #call(service: string, operation: string, args: unknown): Promise<unknown> {
    const context = currentAttempt.getStore();
    const token = context && tokenOf(context);
    if (!token) {
      return Promise.reject(new Error(`${service}.${operation} can only be called while an activity runs.`));
    }
    const call = ++this.#calls;
    const frames = (new Error().stack ?? '').split('\n').slice(1).join('\n');
    const stackFor = (error: ServiceErrorShape): string => `${error.type}: ${error.message}\n${frames}`;
    return new Promise((resolve, reject) => {
      this.#pending.set(call, { resolve, reject, stackFor });
      this.send({ call, token, service, operation, args: args ?? null });
    });
  }
}
