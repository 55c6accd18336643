import * as email from './email';
import * as inventory from './inventory';
import type { AnyOperation } from './operation';
import type { SERVICE_OPERATIONS } from './operations';
import * as payments from './payments';
import * as shipping from './shipping';

type Named = typeof SERVICE_OPERATIONS;
/** One implementation for every operation that the sandbox offers, checked by the compiler. */
type Catalogue = { [S in keyof Named]: { [O in Named[S][number]]: AnyOperation } };

const catalogue: Catalogue = {
  inventory: { reserve: inventory.reserve, release: inventory.release },
  payments: { charge: payments.charge, refund: payments.refund },
  shipping: { createParcel: shipping.createParcel, cancelParcel: shipping.cancelParcel },
  email: { send: email.send },
};

const byName = new Map<string, AnyOperation>(
  Object.entries(catalogue).flatMap(([service, operations]) =>
    Object.entries(operations).map(([name, operation]): [string, AnyOperation] => [
      `${service}.${name}`,
      operation,
    ]),
  ),
);

/** The operation of that name, or null. Names come from learner code: only the table's own names are found. */
export function findOperation(service: string, name: string): AnyOperation | null {
  return byName.get(`${service}.${name}`) ?? null;
}
