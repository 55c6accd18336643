import { email } from '@faultline/services';

/** `nth` numbers the reminders of a cart, from 1. */
export async function sendReminder(
  cartId: string,
  to: string,
  nth: number,
): Promise<void> {
  await email.send({
    to,
    subject: 'There is something left in your cart',
    idempotencyKey: `${cartId}-reminder-${nth}`,
  });
}
