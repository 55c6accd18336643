import {
  workflowInfo,
  sleep,
  CancellationScope,
  isCancellation,
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

type End = 'checked-out' | 'abandoned';

function inspect({ quantity }: Item): void {
  if (!(quantity >= 0)) throw new RangeError('A quantity is 0 or more');
}

/** Every change cancels the timers of the one before and sets its own. */
export async function cart(options: {
  cartId: string;
  email: string;
}): Promise<End> {
  const items = new Map<string, number>();
  let reminders = 0;
  let end: End | undefined;
  let idle = new CancellationScope();
  const total = (): number => [...items.values()].reduce((a, b) => a + b, 0);

  function changed(): void {
    idle.cancel();
    const scope = new CancellationScope();
    idle = scope;
    void scope
      .run(async () => {
        await sleep('7 days');
        reminders += 1;
        await sendReminder(workflowInfo().workflowId, options.email, reminders);
        await sleep('23 days');
        end = 'abandoned';
      })
      .catch((error) => {
        if (!isCancellation(error)) throw error;
      });
  }

  setHandler(addItem, (item) => {
    items.set(item.sku, (items.get(item.sku) ?? 0) + item.quantity);
    changed();
  });
  setHandler(contents, () => Object.fromEntries(items));
  setHandler(
    setQuantity,
    (item) => {
      items.set(item.sku, item.quantity);
      changed();
      return Object.fromEntries(items);
    },
    { validator: inspect },
  );
  setHandler(
    checkOut,
    () => {
      end = 'checked-out';
      return total();
    },
    {
      validator: () => {
        if (total() === 0) throw new Error('Nothing to sell');
      },
    },
  );
  changed();
  await condition(() => end !== undefined);
  idle.cancel();
  return end ?? 'abandoned';
}
