import type { SERVICE_OPERATIONS } from '@/lib/protocol/service-operations';
import * as approvals from './approvals';
import * as bank from './bank';
import { bookingOperations } from './bookings';
import * as email from './email';
import * as inventory from './inventory';
import type { AnyOperation } from './operation';
import * as payments from './payments';
import * as searchIndex from './search-index';
import * as shipping from './shipping';
import * as warehouse from './warehouse';

type Named = typeof SERVICE_OPERATIONS;
/** One implementation for every operation that the sandbox offers, checked by the compiler. */
type Catalogue = { [S in keyof Named]: { [O in Named[S][number]]: AnyOperation } };

const catalogue: Catalogue = {
  inventory: { reserve: inventory.reserve, release: inventory.release },
  payments: { charge: payments.charge, refund: payments.refund },
  shipping: { createParcel: shipping.createParcel, cancelParcel: shipping.cancelParcel },
  email: { send: email.send },
  flights: bookingOperations({
    service: 'flights',
    field: 'flight',
    notFound: 'FlightNotFound',
    full: 'FlightFull',
  }),
  hotels: bookingOperations({
    service: 'hotels',
    field: 'hotel',
    notFound: 'HotelNotFound',
    full: 'HotelFull',
  }),
  cars: bookingOperations({ service: 'cars', field: 'car', notFound: 'CarNotFound', full: 'CarUnavailable' }),
  approvals: {
    request: approvals.request,
    remind: approvals.remind,
    escalate: approvals.escalate,
    record: approvals.record,
    withdraw: approvals.withdraw,
    find: approvals.find,
  },
  bank: { transfer: bank.transfer, recall: bank.recall, find: bank.find },
  warehouse: {
    readDelivery: warehouse.readDelivery,
    receiveItem: warehouse.receiveItem,
    receiveItems: warehouse.receiveItems,
  },
  searchIndex: { upsert: searchIndex.upsert, delete: searchIndex.delete, find: searchIndex.find },
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
