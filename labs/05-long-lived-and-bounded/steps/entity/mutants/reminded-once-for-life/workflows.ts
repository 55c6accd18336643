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
export const setQuantity = defineUpdate<Contents, [Item]>('setQuantity');
export const checkOut = defineUpdate<number>('checkOut');
type End = 'checked-out' | 'abandoned';

export async function cart(options: {
  cartId: string;
  email: string;
}): Promise<End> {
  const stock = new Map<string, number>();
  const seen = (): Contents => Object.fromEntries(stock);
  const pieces = (): number => [...stock.values()].reduce((a, b) => a + b, 0);
  let version = 0;
  let sold = false;
  setHandler(addItem, ({ sku, quantity }) => {
    stock.set(sku, (stock.get(sku) ?? 0) + quantity);
    version += 1;
  });
  setHandler(contents, seen);
  setHandler(
    setQuantity,
    ({ sku, quantity }) => {
      stock.set(sku, quantity);
      version += 1;
      return seen();
    },
    {
      validator: ({ quantity }) => {
        if (quantity < 0)
          throw ApplicationFailure.nonRetryable(
            'A quantity cannot be below 0',
            'BadQuantity',
          );
      },
    },
  );
  setHandler(
    checkOut,
    () => {
      sold = true;
      return pieces();
    },
    {
      validator: () => {
        if (pieces() === 0)
          throw ApplicationFailure.nonRetryable(
            'The cart is empty',
            'EmptyCart',
          );
      },
    },
  );

  const rest = async (nth: number): Promise<End> => {
    const mine = version;
    const moved = (): boolean => sold || version !== mine;
    if (await condition(moved, '7 days'))
      return sold ? 'checked-out' : rest(nth);
    if (nth === 1) await sendReminder(options.cartId, options.email, nth);
    if (await condition(moved, '23 days'))
      return sold ? 'checked-out' : rest(nth + 1);
    return 'abandoned';
  };
  return rest(1);
}
