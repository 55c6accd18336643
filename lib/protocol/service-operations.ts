/** Every simulated service and its operations: what `@faultline/services` exports, and what faults and scripts can name. */
export const SERVICE_OPERATIONS = {
  inventory: ['reserve', 'release'],
  payments: ['charge', 'refund'],
  shipping: ['createParcel', 'cancelParcel'],
  email: ['send'],
  flights: ['book', 'cancel'],
  hotels: ['book', 'cancel'],
  cars: ['book', 'cancel'],
  approvals: ['request', 'remind', 'escalate', 'record', 'withdraw', 'find'],
  bank: ['transfer', 'recall', 'find'],
  warehouse: ['readDelivery', 'receiveItem', 'receiveItems'],
  searchIndex: ['upsert', 'delete', 'find'],
} as const satisfies Record<string, readonly string[]>;

/** Which operation takes back which; the two are joined by the business key of their calls. */
const UNDOES: ReadonlyMap<string, string> = new Map([
  ['inventory.release', 'inventory.reserve'],
  ['payments.refund', 'payments.charge'],
  ['shipping.cancelParcel', 'shipping.createParcel'],
  ['flights.cancel', 'flights.book'],
  ['hotels.cancel', 'hotels.book'],
  ['cars.cancel', 'cars.book'],
  ['approvals.withdraw', 'approvals.request'],
  ['bank.recall', 'bank.transfer'],
  ['searchIndex.delete', 'searchIndex.upsert'],
]);

/** Whether there is an operation that takes this one back (both as `service.operation`). */
export function canBeUndone(operation: string): boolean {
  return [...UNDOES.values()].includes(operation);
}

/** Names of all operations, as `service.operation`. */
export const OPERATION_NAMES: readonly string[] = Object.entries(SERVICE_OPERATIONS).flatMap(
  ([service, operations]) => operations.map((operation) => `${service}.${operation}`),
);

/** The operation (`service.operation`) that this one takes back; null for one that undoes nothing. */
export function undoneOperation(operation: string): string | null {
  return UNDOES.get(operation) ?? null;
}
