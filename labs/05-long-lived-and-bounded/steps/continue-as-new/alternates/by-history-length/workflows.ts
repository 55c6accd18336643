import * as workflow from '@temporalio/workflow';
import type * as activities from './activities';

const act = workflow.proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
});

interface Truck {
  deliveryId: string;
  items: number;
}

export const announce = workflow.defineSignal<[string]>('announce');

/** Handlers only take notes; the trucks are counted in the main flow. */
export async function gate(state: {
  deliveries: Truck[];
  uncounted?: string[];
  from?: number;
}): Promise<void> {
  const uncounted = [...(state.uncounted ?? [])];
  const trucks = [...state.deliveries];
  let from = state.from ?? 1;
  workflow.setHandler(
    announce,
    (deliveryId) => void uncounted.push(deliveryId),
  );

  while (trucks.length > 0 || uncounted.length > 0) {
    if (workflow.workflowInfo().historyLength > 100) {
      return workflow.continueAsNew<typeof gate>({
        deliveries: trucks,
        uncounted,
        from,
      });
    }
    const [truck] = trucks;
    if (!truck) {
      const deliveryId = uncounted[0]!;
      trucks.push({ deliveryId, items: await act.countItems(deliveryId) });
      uncounted.shift();
      continue;
    }
    const to = Math.min(from + 499, truck.items);
    await act.receivePage({ deliveryId: truck.deliveryId, from, to });
    from = to + 1;
    if (from > truck.items) {
      trucks.shift();
      from = 1;
    }
  }
}
