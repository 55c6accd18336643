import { z } from 'zod';
import { activitiesOf, placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check, Scenario } from '@/lib/lab/define';
import { callsOf } from '@/lib/lab/effects';
import { finalWorld, outcomeOf } from '@/lib/lab/ending';
import { failed, notJudged, passed } from '@/lib/lab/finding';
import type { Run } from '@/lib/run/model';
import { count, list, notCompleted, placeOfActivity, servicesSilent } from '../../words';
import { peakOf } from './in-flight';

const ship = z.object({ deliveryId: z.string(), items: z.number(), lanes: z.number() });

function shipOf({ workflow }: Scenario): z.infer<typeof ship> {
  return ship.parse(workflow.args[0]);
}

/** Attempts that the scanner turned away. */
function turnedAway(run: Run): number {
  return activitiesOf(run)
    .flatMap((one) => one.attempts)
    .filter(({ result }) => result?.type === 'failed' && result.failure.type === 'LanesTaken').length;
}

const neverMoreThanLanes: Check = {
  id: 'never-more-than-lanes',
  title: 'There are never more items in flight than lanes',
  scenarios: ['rush', 'hiccup'],
  judge(run, scenario) {
    const { lanes } = shipOf(scenario);
    const { most, at } = peakOf(activitiesOf(run));
    if (at === null) return notJudged(servicesSilent);
    const refused = turnedAway(run);
    if (most <= lanes) return passed(`${count(most, 'item')} in flight at most, ${refused} turned away.`);
    return failed(placeOfActivity(run, at), {
      message: `${count(most, 'item')} were in flight at once.`,
      expected: `at most ${lanes}, in all workflows of the run together`,
      actual: `${most}; the scanner turned ${count(refused, 'attempt')} away`,
      why: 'A service that says five means five. More than that it refuses, slows down for everybody, or bills. Retries get the work done in the end, by knocking again and again on a door that was closed because of too much knocking.',
    });
  },
};

const lanesUsed: Check = {
  id: 'lanes-used',
  title: 'All lanes are used',
  scenarios: ['rush'],
  judge(run, scenario) {
    const { lanes, items } = shipOf(scenario);
    const { most, at } = peakOf(activitiesOf(run));
    if (at === null) return notJudged(servicesSilent);
    if (most >= lanes) return passed(`At the busiest moment ${most} of ${lanes} lanes were in use.`);
    return failed(placeOfActivity(run, at), {
      message: `No more than ${count(most, 'item')} of ${items} were ever in flight.`,
      expected: `${lanes} at the busiest moment`,
      actual: `${most}`,
      why: 'One after the other keeps every limit, and a million items at 40 ms each take eleven hours. With five lanes it is two.',
    });
  },
};

const everyItemOnce: Check = {
  id: 'every-item-once',
  title: 'Every item is scanned, once, and the workflow returns how many there were',
  judge(run, scenario) {
    const { deliveryId, items } = shipOf(scenario);
    const calls = callsOf(run, 'warehouse.receiveItem').filter((one) => one.response === 'returned');
    if (calls.length === 0) return notJudged(servicesSilent);
    const unfinished = notCompleted(run, 'the workflow completes', 'A ship that is never done never leaves.');
    if (unfinished) return unfinished;
    const seen = new Set(calls.map((one) => one.businessKey));
    const missing = Array.from({ length: items }, (_, index) => index + 1).filter(
      (item) => !seen.has(`${deliveryId}/${item}`),
    );
    const outcome = outcomeOf(run);
    const result = outcome?.type === 'completed' ? outcome.result : null;
    const received = finalWorld(run)?.deliveries[0]?.received;
    if (missing.length === 0 && calls.length === items && received === items && result === items)
      return passed(`${count(items, 'item')}, each scanned once.`);
    const first = new Set<string | null>();
    const twice = calls.find(({ businessKey }) => first.size === first.add(businessKey).size);
    return failed(twice ? placeOf(run, twice) : placeOfEnd(run), {
      message:
        missing.length > 0
          ? `${count(missing.length, 'item')} of ${items} were not scanned.`
          : `${count(calls.length, 'scan')} for ${count(items, 'item')}, and the workflow returned ${JSON.stringify(result)}.`,
      expected: `${items} items, each scanned once, and ${items} for a result`,
      actual:
        missing.length > 0
          ? `without ${list(missing)}`
          : `${count(calls.length, 'scan')}; it returned ${JSON.stringify(result)}`,
      why: 'Lanes that share a list share its mistakes. An item that two of them take is scanned twice; one that each leaves to the other is not scanned at all.',
    });
  },
};

export const checks: readonly Check[] = [neverMoreThanLanes, lanesUsed, everyItemOnce];
