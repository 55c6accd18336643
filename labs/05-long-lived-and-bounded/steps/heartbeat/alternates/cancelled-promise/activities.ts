import { Context } from '@temporalio/activity';
import { warehouse } from '@faultline/services';

export interface Delivery {
  deliveryId: string;
}

class Import {
  private readonly context = Context.current();

  constructor(
    private readonly deliveryId: string,
    private received: number,
  ) {}

  async run(): Promise<number> {
    const { total } = await warehouse.readDelivery({
      deliveryId: this.deliveryId,
    });
    while (this.received < total) await this.receiveNext();
    return total;
  }

  private async receiveNext(): Promise<void> {
    const item = this.received + 1;
    const received = warehouse.receiveItem({
      deliveryId: this.deliveryId,
      item,
      idempotencyKey: `receive ${this.deliveryId} #${item}`,
    });
    // `cancelled` only ever rejects.
    await Promise.race([received, this.context.cancelled]);
    this.received = item;
    this.context.heartbeat(item);
  }
}

export async function receiveDelivery({
  deliveryId,
}: Delivery): Promise<number> {
  const received: number = Context.current().info.heartbeatDetails ?? 0;
  return new Import(deliveryId, received).run();
}
