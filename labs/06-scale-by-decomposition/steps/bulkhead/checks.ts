import { placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check } from '@/lib/lab/define';
import { callsOf } from '@/lib/lab/effects';
import { finalWorld } from '@/lib/lab/ending';
import { failed, notJudged, passed } from '@/lib/lab/finding';
import { count, list, notCompleted, servicesSilent } from '../../words';
import { dispatchesOf, takenBefore, waits } from './dispatches';
import { ORDERS } from './scenarios';

const FLOODED = ['campaign', 'slow-mail'];

const noBatchAhead: Check = {
  id: 'no-batch-ahead',
  title: 'No batch task is dispatched ahead of an order that waits',
  scenarios: ['campaign'],
  judge(run) {
    const all = dispatchesOf(run);
    const orders = all.filter((one) => one.of === 'order');
    if (orders.length === 0) return notJudged(servicesSilent);
    const worst = orders
      .map((one) => ({ one, before: takenBefore(all, one).length }))
      .reduce((a, b) => (b.before > a.before ? b : a));
    if (worst.before === 0) return passed(`No mail came before an order. ${waits(all)}`);
    const { activityType } = worst.one.activity;
    return failed(placeOf(run, worst.one.entry), {
      message: `${activityType} of ${worst.one.entry.businessKey ?? 'an order'} waited behind ${count(worst.before, 'mail')}.`,
      expected: 'no batch task dispatched by its worker while an order’s task waits',
      actual: `${worst.before}. ${waits(all)}`,
      why: 'A task queue is first in, first out. Whoever can fill it decides how long everybody else waits: an import at noon, and checkout stands still. Nothing fails, nothing is in the logs, and more retries make it longer.',
    });
  },
};

const slotsApart: Check = {
  id: 'slots-apart',
  title: 'No batch task holds a slot that orders need',
  scenarios: FLOODED,
  judge(run) {
    const all = dispatchesOf(run);
    const orders = all.filter((one) => one.of === 'order');
    if (orders.length === 0) return notJudged(servicesSilent);
    if (callsOf(run, 'email.send').length === 0)
      return notJudged('No mail was sent while orders were served, so nothing shows whose slots mails take.');
    const workers = new Set(orders.map((one) => one.workerId));
    const intruders = all.filter((one) => one.of === 'batch' && workers.has(one.workerId));
    const [first] = intruders;
    if (!first) return passed(`Orders have their worker to themselves. ${waits(all)}`);
    return failed(placeOf(run, first.entry), {
      message: `${count(intruders.length, 'mail')} ran in slots of the worker that serves orders.`,
      expected: 'none: whatever the mail server does, it takes no slot from an order',
      actual: `${intruders.length} of ${count(all.filter((one) => one.of === 'batch').length, 'mail')}. ${waits(all)}`,
      why: 'A worker runs so many activities at once, and no more. When the slow ones hold all slots, the next order waits for one of them to end, however urgent it is. One slow partner of the batch is then an outage of the shop.',
    });
  },
};

const ordersDone: Check = {
  id: 'orders-done',
  title: 'Every order is paid and sent, once',
  judge(run) {
    const world = finalWorld(run);
    if (!world) return notJudged(servicesSilent);
    const unfinished = notCompleted(
      run,
      'all five orders are done',
      'An order that does not end is not sold.',
    );
    if (unfinished) return unfinished;
    const wrong = ORDERS.filter(
      (id) =>
        world.payments.filter((one) => one.orderId === id).length !== 1 ||
        world.parcels.filter((one) => one.orderId === id).length !== 1,
    );
    if (wrong.length === 0) return passed(`${count(ORDERS.length, 'order')}, each paid and sent once.`);
    return failed(placeOfEnd(run), {
      message: `${count(wrong.length, 'order')} came out wrong.`,
      expected: 'one payment and one parcel for each order',
      actual: list(wrong),
      why: 'Speed is no excuse. To keep the queue short by leaving work out is not what the bulkhead is for.',
    });
  },
};

const mailsGoOut: Check = {
  id: 'mails-go-out',
  title: 'The campaign is sent, meanwhile',
  scenarios: FLOODED,
  judge(run) {
    if (run.ledger.length === 0) return notJudged(servicesSilent);
    const mails = callsOf(run, 'email.send').length;
    if (mails > 0) return passed(`${count(mails, 'mail')} had been sent when the last order was done.`);
    return failed(placeOfEnd(run), {
      message: 'No mail was sent while orders were taken.',
      expected: 'the batch goes on, beside the orders',
      actual: 'no call to email.send',
      why: 'The batch is less urgent, and still has to be done. A queue that nobody serves, or work that was left out, is only noticed when somebody asks for it.',
    });
  },
};

export const checks: readonly Check[] = [noBatchAhead, slotsApart, ordersDone, mailsGoOut];
