import { placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check } from '@/lib/lab/define';
import { callsOf } from '@/lib/lab/effects';
import { finalWorld, outcomeOf } from '@/lib/lab/ending';
import { failed, notJudged, passed } from '@/lib/lab/finding';
import { ORDER } from './scenarios';

const oneParcelForAnOrder: Check = {
  id: 'one-parcel-for-an-order',
  title: 'An order is sent in one parcel',
  judge(run) {
    const world = finalWorld(run);
    if (!world) return notJudged('No service was called in this run, so there is nothing to judge.');
    const calls = callsOf(run, 'shipping.createParcel');
    const parcels = world.parcels.filter((one) => one.orderId === ORDER.orderId && one.status === 'created');
    if (parcels.length === 1) return passed(`Calls to the carrier: ${calls.length}. Parcels: 1.`);
    const second = calls[1];
    return failed(second ? placeOf(run, second) : placeOfEnd(run), {
      message: `The order left the warehouse in ${parcels.length} parcels.`,
      expected: '1 parcel',
      actual: `${parcels.length} parcels by ${calls.length} calls to the carrier`,
      why: 'Temporal runs an activity at least once. It cannot know whether the parcel was created before the answer got lost. The customer gets the goods twice, and pays for them once.',
    });
  },
};

const customerIsToldOnce: Check = {
  id: 'customer-is-told-once',
  title: 'The customer gets one mail, and the workflow completes',
  judge(run) {
    const world = finalWorld(run);
    if (!world) return notJudged('No service was called in this run, so there is nothing to judge.');
    const mails = world.mails.filter((one) => one.to === ORDER.email).length;
    const ended = outcomeOf(run)?.type ?? 'unknown';
    if (mails === 1 && ended === 'completed') return passed('One mail was sent, and the workflow completed.');
    const second = callsOf(run, 'email.send')[1];
    return failed(second ? placeOf(run, second) : placeOfEnd(run), {
      message: `The customer got ${mails} mails, and the workflow ended as ${ended}.`,
      expected: '1 mail, and a workflow that completes',
      actual: `${mails} mails; the workflow ended as ${ended}`,
      why: 'Who hears nothing orders again or calls the hotline. Who hears the same thing twice believes to have ordered twice.',
    });
  },
};

export const checks: readonly Check[] = [oneParcelForAnOrder, customerIsToldOnce];
