import { ApplicationFailure } from '@temporalio/activity';
import { warehouse } from '@faultline/services';

export interface Item {
  deliveryId: string;
  item: number;
}

/** The scanner is somebody else's: this file cannot be changed. */
const LANES = 5;
let taken = 0;

/** Scans one item and books it in. Who finds all lanes taken is turned away. */
export async function scanItem({ deliveryId, item }: Item): Promise<void> {
  if (taken >= LANES) {
    throw ApplicationFailure.create({
      type: 'LanesTaken',
      message: `All ${LANES} lanes are taken`,
    });
  }
  taken += 1;
  try {
    await warehouse.receiveItem({
      deliveryId,
      item,
      idempotencyKey: `${deliveryId}-${item}`,
    });
  } finally {
    taken -= 1;
  }
}
