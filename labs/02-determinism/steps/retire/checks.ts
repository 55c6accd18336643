import type { Check } from '@/lib/lab/define';
import { failed, passed, type Finding } from '@/lib/lab/finding';
import { happenedBefore } from '@/lib/lab/order';
import { mainChain } from '@/lib/run/chain';
import type { Run } from '@/lib/run/model';
import { everyOrderReplays } from '../../recorded-orders';
import { appliedCalls, notCompleted, placeOfCall } from '../../words';

const HOUR_MS = 3_600_000;

/** Passes for a run that paid at once, once, and shipped afterwards. */
function paidFirst(run: Run, message: string): Finding {
  const [charge, second] = appliedCalls(run, 'payments.charge');
  const [parcel] = appliedCalls(run, 'shipping.createParcel');
  const startMs = mainChain(run)[0]?.startMs ?? null;
  const atMs = run.ledger.find(({ entry }) => entry === charge)?.at.virtualMs ?? null;
  const hours = startMs === null || atMs === null ? null : (atMs - startMs) / HOUR_MS;
  if (charge && parcel && !second && hours !== null && hours < 1 && happenedBefore(run, charge, parcel))
    return passed(message);
  return failed(placeOfCall(run, second ?? charge), {
    message: 'The order is not carried out in the way that the patch brought.',
    expected: '1 charge in the first minutes, then 1 parcel',
    actual: `${appliedCalls(run, 'payments.charge').length} charges, ${hours === null ? 'none in time' : `the first after ${hours.toFixed(1)} hours`}, ${parcel ? 'a parcel' : 'no parcel'}`,
    why: 'Cleaning up must not bring the old behaviour back.',
  });
}

const goesOn: Check = {
  id: 'goes-on',
  title: 'An order whose history has the marker goes on',
  scenarios: ['marked-orders'],
  judgesStopped: true,
  judge: (run) =>
    notCompleted(
      run,
      'History has a patch’s marker at a place where the code does not ask for it.',
      'The SDK takes it for a change under a running workflow, which it is. Every order that began since the patch is stuck at once, though the code does the very same thing.',
    ) ?? paidFirst(run, 'It was replayed with its marker, and completed.'),
};

const canBeRemoved: Check = {
  id: 'can-be-removed',
  title: 'An order that begins under your code does not need the patch any more',
  scenarios: ['next-release'],
  judgesStopped: true,
  judge: (run) =>
    notCompleted(
      run,
      'Your code still writes markers that the next release has to know.',
      'As long as new histories have such a marker, there is no day on which the patch can go. Codebases collect dozens of them like this.',
    ) ?? paidFirst(run, 'The next release has no patch, and went on with it.'),
};

const newOrder: Check = {
  id: 'new-order',
  title: 'A new order is paid before its night begins',
  scenarios: ['new-order'],
  judgesStopped: true,
  judge: (run) =>
    notCompleted(run, 'A new order got stuck.', 'Nothing was deployed here.') ??
    paidFirst(run, 'Paid at once, then the night.'),
};

export const checks: readonly Check[] = [goesOn, canBeRemoved, newOrder, everyOrderReplays];
