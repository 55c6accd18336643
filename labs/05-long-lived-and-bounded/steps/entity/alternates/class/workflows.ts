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

class Cart {
  private readonly items: Item[] = [];
  private version = 0;
  private sold = false;

  constructor(
    private readonly cartId: string,
    private readonly email: string,
  ) {
    setHandler(addItem, ({ sku, quantity }) => {
      this.put(sku, this.of(sku) + quantity);
    });
    setHandler(contents, () => this.contents());
    setHandler(
      setQuantity,
      ({ sku, quantity }) => {
        this.put(sku, quantity);
        return this.contents();
      },
      { validator: ({ quantity }) => this.must(quantity >= 0, 'too few') },
    );
    setHandler(checkOut, () => this.sell(), {
      validator: () => this.must(this.pieces > 0, 'empty'),
    });
  }

  async live(reminders = 0): Promise<'checked-out' | 'abandoned'> {
    const { version } = this;
    const moved = (): boolean => this.sold || this.version > version;
    if (await condition(moved, '7 days')) {
      return this.sold ? 'checked-out' : this.live(reminders);
    }
    await sendReminder(this.cartId, this.email, reminders + 1);
    if (!(await condition(moved, '23 days'))) return 'abandoned';
    return this.sold ? 'checked-out' : this.live(reminders + 1);
  }

  private get pieces(): number {
    return this.items.reduce((sum, { quantity }) => sum + quantity, 0);
  }

  private of(sku: string): number {
    return this.items.find((one) => one.sku === sku)?.quantity ?? 0;
  }

  private put(sku: string, quantity: number): void {
    const known = this.items.find((one) => one.sku === sku);
    if (known) known.quantity = quantity;
    else this.items.push({ sku, quantity });
    this.version += 1;
  }

  private contents(): Contents {
    return Object.fromEntries(
      this.items.map(({ sku, quantity }) => [sku, quantity]),
    );
  }

  private sell(): number {
    this.sold = true;
    return this.pieces;
  }

  private must(holds: boolean, problem: string): void {
    if (!holds) throw ApplicationFailure.nonRetryable(problem, 'Rejected');
  }
}

export async function cart(options: {
  cartId: string;
  email: string;
}): Promise<'checked-out' | 'abandoned'> {
  return new Cart(options.cartId, options.email).live();
}
