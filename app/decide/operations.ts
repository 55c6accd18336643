import type { Operation } from '@/lib/session/decide-machine';
import { charge, video, priceList, transfer, flag } from './activity-operations';
import { discount, term, now, shipmentId, approved, logLine, loop } from './workflow-operations';

/** What a shop does, in the order in which it is asked: no side comes in a row for long. */
export const OPERATIONS: readonly [Operation, ...Operation[]] = [
  charge,
  discount,
  term,
  video,
  now,
  priceList,
  shipmentId,
  transfer,
  approved,
  flag,
  logLine,
  loop,
];

/** All operations, beginning with one of them; in their own order when there is none of that id. */
export function operationsFrom(id: string): readonly [Operation, ...Operation[]] {
  const at = OPERATIONS.findIndex((one) => one.id === id);
  const first = OPERATIONS[at];
  return first ? [first, ...OPERATIONS.slice(at + 1), ...OPERATIONS.slice(0, at)] : OPERATIONS;
}
