import type { Check } from '@/lib/lab/define';
import { failed, passed } from '@/lib/lab/finding';
import { mainChain } from '@/lib/run/chain';
import { everyOrderReplays } from '../../recorded-orders';
import { appliedCalls, notCompleted, placeOfCall } from '../../words';

const ONCE = ['payments.charge', 'shipping.createParcel', 'email.send'] as const;

const goesOn: Check = {
  id: 'goes-on',
  title: 'An order that is under way is paid, shipped and thanked for once',
  scenarios: ['in-the-night', 'nearly-done', 'pinned', 'auto-upgrade'],
  judgesStopped: true,
  judge(run) {
    const stopped = notCompleted(
      run,
      'The order began with yesterday’s code, and today’s cannot go on with it.',
      'Every workflow that is under way at the deploy is stuck in the same moment. They stay so until somebody rolls back or deploys code that fits their histories.',
    );
    if (stopped) return stopped;
    const wrong = ONCE.map((operation) => ({ operation, calls: appliedCalls(run, operation) })).find(
      ({ calls }) => calls.length !== 1,
    );
    if (!wrong) return passed('The order went on under the new code: 1 charge, 1 parcel, 1 mail.');
    const { operation, calls } = wrong;
    return failed(placeOfCall(run, calls[1]), {
      message:
        calls.length === 0 ? `The order completed without ${operation}.` : `${operation} took effect twice.`,
      expected: 'each of charge, parcel and mail once',
      actual: `${operation} took effect ${calls.length} times`,
      why: 'Half of the order was carried out by one version and half by the other. What neither of them thinks is its own work is never done, and the run is green.',
    });
  },
};

const HOUR_MS = 3_600_000;

const newOrdersPayFirst: Check = {
  id: 'new-orders-pay-first',
  title: 'A new order is paid before its night begins',
  scenarios: ['new-order'],
  judgesStopped: true,
  judge(run) {
    const stopped = notCompleted(
      run,
      'A new order got stuck, without any deploy.',
      'A replay happens to every workflow, sooner or later: after a crash, or when the worker needs the memory.',
    );
    if (stopped) return stopped;
    const calls = appliedCalls(run, 'payments.charge');
    const charged = run.ledger.find(({ entry }) => calls.includes(entry));
    const startMs = mainChain(run)[0]?.startMs ?? null;
    const atMs = charged?.at.virtualMs ?? null;
    if (calls.length === 1 && startMs !== null && atMs !== null && atMs - startMs < HOUR_MS)
      return passed('Paid at once, then the night.');
    return failed(placeOfCall(run, calls.at(-1)), {
      message: 'The change that was to be deployed is not there for a new order.',
      expected: '1 charge in the first minutes',
      actual:
        startMs === null || atMs === null
          ? 'no charge'
          : `${calls.length} charged, the first after ${((atMs - startMs) / HOUR_MS).toFixed(1)} hours`,
      why: 'Taking the change back mends the running orders. It is also what you were asked not to do.',
    });
  },
};

export const checks: readonly Check[] = [goesOn, newOrdersPayFirst, everyOrderReplays];
