import type { Check } from '@/lib/lab/define';
import { failed, passed } from '@/lib/lab/finding';
import { orderOf } from '../../order';
import { appliedCalls, notCompleted, placeOfCall, textOf } from '../../words';

const survivesTheMove: Check = {
  id: 'survives-the-move',
  title: 'The order is shipped, wherever its next worker runs',
  scenarios: ['another-time-zone', 'another-language'],
  judgesStopped: true,
  judge(run) {
    const stopped = notCompleted(
      run,
      'The code took another way on another host, so the run cannot be replayed there.',
      'The same code on the same history, and only the machine is another. A move to a new region or a new base image then stops every workflow that is under way, and no test on your own laptop shows it.',
    );
    if (stopped) return stopped;
    const parcels = appliedCalls(run, 'shipping.createParcel');
    if (parcels.length === 1) return passed('It was replayed on the other host and went on: one parcel.');
    return failed(placeOfCall(run, parcels[1]), {
      message: 'The run completed, and the parcel is not what was ordered.',
      expected: '1 parcel',
      actual: `${parcels.length} parcels`,
      why: 'A run that ends is not yet an order that arrives.',
    });
  },
};

const eachItemOnce: Check = {
  id: 'each-item-once',
  title: 'Each item is reserved once, and none is left out',
  judge(run, scenario) {
    const { items } = orderOf(scenario);
    const reserved = appliedCalls(run, 'inventory.reserve');
    const skus = reserved.map((entry) => textOf(entry, 'sku'));
    const missing = items.filter((item) => !skus.includes(item));
    const again = reserved.find((entry, at) => skus.indexOf(textOf(entry, 'sku')) < at);
    if (missing.length === 0 && !again) return passed(`Reserved: ${skus.join(', ')}.`);
    return failed(placeOfCall(run, again ?? reserved.at(-1)), {
      message: again
        ? 'An item was reserved twice and another never. Nothing failed.'
        : 'An item was never reserved.',
      expected: `each once: ${items.join(', ')}`,
      actual: `in this order: ${skus.join(', ') || 'nothing'}`,
      why: 'Replay compares which activities a workflow asks for, not what it asks of them. When the code changes its mind about the arguments, the answer to one question is taken for the answer to another, and nobody is told.',
    });
  },
};

const HOUR_MS = 3_600_000;

const eveningWaits: Check = {
  id: 'evening-waits',
  title: 'An order before 14:00 UTC is shipped at once, a later one the next morning',
  scenarios: ['evening-order', 'all-well'],
  judge(run, scenario) {
    const isEvening = scenario.id === 'evening-order';
    const calls = new Set(appliedCalls(run, 'shipping.createParcel'));
    const parcel = run.ledger.find(({ entry }) => calls.has(entry));
    const startMs = run.mainWorkflowId ? (run.executions.get(run.mainWorkflowId)?.startMs ?? null) : null;
    const atMs = parcel?.at.virtualMs ?? null;
    const waitedHours = startMs === null || atMs === null ? null : (atMs - startMs) / HOUR_MS;
    const asExpected = waitedHours !== null && (isEvening ? waitedHours >= 11 : waitedHours < 1);
    if (asExpected) return passed(`The parcel was made after ${waitedHours.toFixed(1)} hours.`);
    return failed(placeOfCall(run, parcel?.entry), {
      message: 'The parcel does not go when the shop says it does.',
      expected: isEvening ? 'a parcel 12 hours later' : 'a parcel at once',
      actual: waitedHours === null ? 'no parcel' : `a parcel after ${waitedHours.toFixed(1)} hours`,
      why: 'A workflow that no longer asks what time it is replays well everywhere, and breaks the promise it was there for.',
    });
  },
};

export const checks: readonly Check[] = [survivesTheMove, eachItemOnce, eveningWaits];
