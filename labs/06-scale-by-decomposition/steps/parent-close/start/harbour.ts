import {
  condition,
  defineSignal,
  executeChild,
  setHandler,
} from '@temporalio/workflow';
import type { Ship } from './workflows';

const nextWeek = defineSignal('nextWeek');

/** Has a ship unloaded, and looks on until next week: what the ship has left behind may go on meanwhile. */
export async function harbour(ship: Ship): Promise<number> {
  let over = false;
  setHandler(nextWeek, () => {
    over = true;
  });
  const received: number = await executeChild('unloadShip', { args: [ship] });
  await condition(() => over);
  return received;
}
