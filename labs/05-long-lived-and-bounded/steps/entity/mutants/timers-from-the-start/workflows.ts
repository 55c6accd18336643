import {
  ApplicationFailure,
  condition,
  defineQuery,
  defineSignal,
  defineUpdate,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type * as activities from './activities';

const { sendReminder } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

interface Item {
  sku: string;
  quantity: number;
}

type Contents = Record<string, number>;

export const addItem = defineSignal<[Item]>('addItem');
export const contents = defineQuery<Contents>('contents');
/** Answers with the new contents. */
export const setQuantity = defineUpdate<Contents, [Item]>('setQuantity');
/** Answers with the number of pieces that are sold. */
export const checkOut = defineUpdate<number>('checkOut');

/** One customer's cart, from its first item until it is sold or forgotten. */
export async function cart(options: {
  cartId: string;
  email: string;
}): Promise<'checked-out' | 'abandoned'> {
  const items: Contents = {};
  let changes = 0;
  let checkedOut = false;

  const pieces = (): number =>
    Object.values(items).reduce((sum, one) => sum + one, 0);

  setHandler(addItem, ({ sku, quantity }) => {
    items[sku] = (items[sku] ?? 0) + quantity;
    changes += 1;
  });
  setHandler(contents, () => items);
  setHandler(
    setQuantity,
    ({ sku, quantity }) => {
      items[sku] = quantity;
      changes += 1;
      return items;
    },
    {
      validator: ({ quantity }) => {
        if (Number.isInteger(quantity) && quantity >= 0) return;
        throw ApplicationFailure.nonRetryable(
          `Nobody can have ${quantity} pieces.`,
          'InvalidQuantity',
        );
      },
    },
  );
  setHandler(
    checkOut,
    () => {
      checkedOut = true;
      return pieces();
    },
    {
      validator: () => {
        if (pieces() > 0) return;
        throw ApplicationFailure.nonRetryable(
          'The cart is empty.',
          'EmptyCart',
        );
      },
    },
  );

  void changes;
  if (await condition(() => checkedOut, '7 days')) return 'checked-out';
  await sendReminder(options.cartId, options.email, 1);
  const sold = await condition(() => checkedOut, '23 days');
  return sold ? 'checked-out' : 'abandoned';
}
