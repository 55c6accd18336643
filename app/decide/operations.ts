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
