import { z } from 'zod';

/** Ids of the operations that the decision tool asks about: a brief may lead to one of them. */
export const decideOperation = z.enum([
  'charge',
  'discount',
  'term',
  'video',
  'now',
  'catalogue',
  'shipment-id',
  'transfer',
  'approved',
  'flag',
  'log',
  'loop',
]);
