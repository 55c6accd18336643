import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineSignal,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type * as activities from './activities';
import type { Page } from './activities';

const { countItems, receivePage } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

interface State {
  deliveries: { deliveryId: string; items: number }[];
  pages?: Page[];
}

export const announce = defineSignal<[deliveryId: string]>('announce');

class Gate {
  private readonly pages: Page[];
  private left = 12;

  constructor({ deliveries, pages = [] }: State) {
    this.pages = pages;
    for (const one of deliveries) this.plan(one.deliveryId, one.items);
    setHandler(announce, async (id) => this.plan(id, await countItems(id)));
  }

  private plan(deliveryId: string, items: number): void {
    for (let from = 1; from <= items; from += 100) {
      this.pages.push({ deliveryId, from, to: Math.min(from + 99, items) });
    }
  }

  /** The pages that are left over for the next run. */
  async unload(): Promise<Page[]> {
    for (; this.left > 0; this.left -= 1) {
      await condition(() => this.pages.length > 0 || allHandlersFinished());
      const page = this.pages.shift();
      if (!page) return [];
      await receivePage(page);
    }
    await condition(allHandlersFinished);
    return this.pages;
  }
}

export async function gate(state: State): Promise<void> {
  const pages = await new Gate(state).unload();
  if (pages.length > 0)
    await continueAsNew<typeof gate>({ deliveries: [], pages });
}
