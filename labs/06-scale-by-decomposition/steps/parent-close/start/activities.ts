import { activityInfo } from '@temporalio/activity';
import { email, warehouse } from '@faultline/services';

export interface Item {
  deliveryId: string;
  item: number;
}

/** Books in one item. */
export async function receiveItem({ deliveryId, item }: Item): Promise<void> {
  await warehouse.receiveItem({
    deliveryId,
    item,
    idempotencyKey: `${deliveryId}-${item}`,
  });
}

/** Tells the quay to switch its lights. */
export async function switchLights(to: 'on' | 'off'): Promise<void> {
  await email.send({
    to: 'quay@harbour.example',
    subject: `Lights ${to}`,
    idempotencyKey: key(),
  });
}

/** Sends the claim to the insurer. */
export async function sendClaim(deliveryId: string): Promise<void> {
  await email.send({
    to: 'claims@insurer.example',
    subject: `Claim for ${deliveryId}`,
    idempotencyKey: key(),
  });
}

/** The same for each attempt of an activity. */
function key(): string {
  const { workflowExecution, activityId } = activityInfo();
  return `${workflowExecution?.runId ?? 'none'}/${activityId}`;
}
