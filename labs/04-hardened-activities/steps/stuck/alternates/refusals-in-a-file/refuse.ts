import { ApplicationFailure } from '@temporalio/workflow';
import type { Order } from './activities';

export function refuse({ orderId }: Order, reason: string): never {
  throw ApplicationFailure.create({ message: `${orderId}: ${reason}` });
}
