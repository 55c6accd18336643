import type { Outcome } from '@/lib/protocol/outcome';
import type { World } from '@/lib/protocol/world';
import type { Run } from '@/lib/run/model';

/** How the run ended, or null while it goes on. */
export function outcomeOf(run: Run): Outcome | null {
  return run.status.type === 'ended' ? run.status.outcome : null;
}

/** What the services held at the end; null when no service told. */
export function finalWorld(run: Run): World | null {
  return run.worlds.at(-1)?.world ?? null;
}

/** Money taken for an order and not given back, in cents. */
export function capturedCents(world: World, orderId: string): number {
  return world.payments
    .filter((payment) => payment.orderId === orderId)
    .reduce((sum, payment) => sum + payment.amountCents - payment.refundedCents, 0);
}

/** Money given back for an order, in cents. */
export function refundedCents(world: World, orderId: string): number {
  return world.payments
    .filter((payment) => payment.orderId === orderId)
    .reduce((sum, payment) => sum + payment.refundedCents, 0);
}

/** `4200` as `42.00`. */
export function money(cents: number): string {
  return (cents / 100).toFixed(2);
}
