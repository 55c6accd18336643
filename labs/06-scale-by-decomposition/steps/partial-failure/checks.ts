import { z } from 'zod';
import { placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check } from '@/lib/lab/define';
import { callsOf } from '@/lib/lab/effects';
import { outcomeOf } from '@/lib/lab/ending';
import { failed, notJudged, passed } from '@/lib/lab/finding';
import { count, list, servicesSilent } from '../../words';
import { DAMAGED } from './scenarios';

const ship = z.object({ deliveryId: z.string(), items: z.number() });
const report = z.object({ received: z.number(), damaged: z.array(z.number()) });

const KNOWN = ['three-damaged', 'rotten-lot', 'no-answer'];
const numbersTo = (items: number): number[] => Array.from({ length: items }, (_, index) => index + 1);

const restIsReceived: Check = {
  id: 'rest-is-received',
  title: 'Every item that can be received is',
  scenarios: ['three-damaged', 'no-answer'],
  judge(run, { id, workflow }) {
    const { deliveryId, items } = ship.parse(workflow.args[0]);
    const calls = callsOf(run, 'warehouse.receiveItem');
    const [anyCall] = calls;
    if (!anyCall) return notJudged(servicesSilent);
    const received = new Set(calls.filter((one) => one.effect === 'applied').map((one) => one.businessKey));
    const sound = numbersTo(items).filter((item) => !DAMAGED[id]?.includes(item));
    const missing = sound.filter((item) => !received.has(`${deliveryId}/${item}`));
    if (missing.length === 0) return passed(`All ${count(sound.length, 'sound item')} are received.`);
    const broke = calls.find((one) => one.response === 'failed') ?? anyCall;
    return failed(placeOf(run, broke), {
      message: `${count(missing.length, 'sound item')} of ${sound.length} stayed on the ship.`,
      expected: 'every item that is not damaged is received',
      actual: `without ${list(missing)}; ${run.ledger.length} calls, and the workflow ended as ${outcomeOf(run)?.type ?? 'running'}`,
      why: 'In a million there is always one that fails. When one may stop all, a job that size never comes to its end; and what was in flight beside it is cut off wherever it was.',
    });
  },
};

const reportIsComplete: Check = {
  id: 'report-is-complete',
  title: 'The workflow completes, and reports exactly what failed',
  scenarios: KNOWN,
  judge(run, { id, workflow }) {
    const { items } = ship.parse(workflow.args[0]);
    const damaged = DAMAGED[id] ?? [];
    const outcome = outcomeOf(run);
    const given = report.safeParse(outcome?.type === 'completed' ? outcome.result : null);
    const sound = items - damaged.length;
    const named = given.success ? given.data.damaged.toSorted((a, b) => a - b) : [];
    if (given.success && given.data.received === sound && named.join() === damaged.join())
      return passed(`${count(sound, 'item')} received; damaged: ${list(damaged) || 'none'}.`);
    return failed(placeOfEnd(run), {
      message: given.success
        ? 'The report is not what happened.'
        : `There is no report: the workflow ended as ${outcome?.type ?? 'running'}.`,
      expected: `${sound} received; damaged: ${list(damaged) || 'none'}`,
      actual: given.success
        ? `${given.data.received} received; damaged: ${list(named) || 'none'}`
        : JSON.stringify(outcome?.type === 'completed' ? outcome.result : (outcome?.type ?? null)),
      why: 'Whoever goes on with this report has to find the damaged items, and pay for the others. “Some failed” sends a person to search a million items by hand.',
    });
  },
};

const damageAskedOnce: Check = {
  id: 'damage-asked-once',
  title: 'A damaged item is not tried again',
  scenarios: ['three-damaged', 'rotten-lot'],
  judge(run, { id, workflow }) {
    const { deliveryId } = ship.parse(workflow.args[0]);
    const keys = new Set((DAMAGED[id] ?? []).map((item) => `${deliveryId}/${item}`));
    const calls = callsOf(run, 'warehouse.receiveItem').filter((one) => keys.has(one.businessKey ?? ''));
    const asked = new Set(calls.map((one) => one.businessKey));
    const again = calls.find((one, index) =>
      calls.slice(0, index).some((before) => before.businessKey === one.businessKey),
    );
    if (calls.length === 0) return notJudged('No damaged item was asked for.');
    if (!again)
      return passed(`${count(asked.size, 'damaged item')}, and ${count(calls.length, 'call')} for them.`);
    return failed(placeOf(run, again), {
      message: `${count(calls.length, 'call')} were made for ${count(asked.size, 'damaged item')}.`,
      expected: 'one call for each of them',
      actual: `${again.businessKey ?? 'an item'} was asked for again, in attempt ${again.attempt}`,
      why: 'Retry what passes, collect what stays. A broken item does not mend, and its retries hold up the lot, and the ship.',
    });
  },
};

const unknownFailureFails: Check = {
  id: 'unknown-failure-fails',
  title: 'A failure that nobody decided about fails the workflow',
  scenarios: ['licence-lapsed'],
  judge(run) {
    const refused = callsOf(run, 'warehouse.receiveItem').find((one) => one.faultId === 'licence-lapsed');
    if (!refused) return notJudged('No call was refused in this run.');
    const outcome = outcomeOf(run);
    if (outcome?.type === 'failed') return passed('The workflow failed, and says why.');
    return failed(placeOf(run, refused), {
      message: 'The licence has lapsed, and the workflow called it something else.',
      expected: 'the workflow fails',
      actual: `it ended as ${outcome?.type ?? 'running'}${outcome?.type === 'completed' ? `, with ${JSON.stringify(outcome.result)}` : ''}`,
      why: 'Whoever catches everything decides about what nobody has thought of. Sound goods are booked as damaged, on every ship, until somebody wonders.',
    });
  },
};

export const checks: readonly Check[] = [
  restIsReceived,
  reportIsComplete,
  damageAskedOnce,
  unknownFailureFails,
];
