import {
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
  let checkedOut = false;

  setHandler(addItem, ({ sku, quantity }) => {
    items[sku] = (items[sku] ?? 0) + quantity;
  });
  setHandler(contents, () => items);
  setHandler(setQuantity, ({ sku, quantity }) => {
    items[sku] = quantity;
    return items;
  });
  setHandler(checkOut, () => {
    checkedOut = true;
    return Object.values(items).reduce((sum, one) => sum + one, 0);
  });

  if (await condition(() => checkedOut, '7 days')) return 'checked-out';
  await sendReminder(options.cartId, options.email, 1);
  const sold = await condition(() => checkedOut, '23 days');
  return sold ? 'checked-out' : 'abandoned';
}
