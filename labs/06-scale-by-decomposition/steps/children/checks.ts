import { z } from 'zod';
import { placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check, Scenario } from '@/lib/lab/define';
import { callsOf } from '@/lib/lab/effects';
import { finalWorld, outcomeOf } from '@/lib/lab/ending';
import { failed, notJudged, NOWHERE, passed } from '@/lib/lab/finding';
import type { Execution } from '@/lib/run/model';
import { costOf, MOST_EVENTS, projected } from '../../projection';
import { count, list, notCompleted, placeOfEvent, servicesSilent } from '../../words';

const ship = z.object({ deliveryId: z.string(), items: z.number(), lotSize: z.number() });

function shipOf({ workflow }: Scenario): z.infer<typeof ship> {
  return ship.parse(workflow.args[0]);
}

const historyBounded: Check = {
  id: 'history-bounded',
  title: 'No execution’s history holds more than its share of the work',
  scenarios: ['slice'],
  judge(run, scenario) {
    const { items } = shipOf(scenario);
    if (callsOf(run, 'warehouse.receiveItem').length === 0) return notJudged(servicesSilent);
    const [longest, ...others] = [...run.executions.values()].sort(
      (a, b) => b.history.length - a.history.length,
    );
    if (!longest) return notJudged(servicesSilent);
    const events = longest.history.length;
    const model = projected(costOf(run));
    if (events <= items)
      return passed(
        `${count(others.length + 1, 'execution')} for ${count(items, 'item')}; the longest history has ${events} events. ${model}`,
      );
    const last = longest.activities.at(-1) ?? longest.children.at(-1);
    const eventId = longest.history.at(-1)?.eventId ?? 1;
    return failed(
      { ...placeOfEvent(longest, eventId), location: last?.location ?? null },
      {
        message: `One execution’s history has ${events.toLocaleString('en-US')} events, and it grows with every item.`,
        expected: `fewer events than items in any execution, parent or child: at most ${items}`,
        actual: `${events.toLocaleString('en-US')} events in ${longest.workflowType ?? 'one workflow'}`,
        why: `Temporal ends a workflow at ${MOST_EVENTS.toLocaleString('en-US')} events. It is terminated, whatever it was doing. ${model}`,
      },
    );
  },
};

const survivesTheLimit: Check = {
  id: 'survives-the-limit',
  title: 'No execution is ended by the limit of history',
  scenarios: ['limit'],
  judge(run, scenario) {
    if (callsOf(run, 'warehouse.receiveItem').length === 0) return notJudged(servicesSilent);
    const { items } = shipOf(scenario);
    const limit = run.running?.historyLimit ?? MOST_EVENTS;
    const all = [...run.executions.values()];
    const struck = all.find((one) => endedByLimit(one) !== null);
    const received = finalWorld(run)?.deliveries[0]?.received ?? 0;
    if (struck)
      return failed(
        { ...NOWHERE, ...placeOfEvent(struck, endedByLimit(struck) ?? 1) },
        {
          message: `The server terminated ${struck.workflowType ?? 'a workflow'} in the midst of its work: its history had reached the limit.`,
          expected: `every history ends below the ${limit} events that are allowed here`,
          actual: `terminated at ${count(struck.history.length, 'event')}; ${received} of ${count(items, 'item')} were received by then`,
          why: 'Termination is no failure. The code is not told of it: nothing is caught, nothing is compensated, and no retry policy of an activity helps. What was done stays done, and nobody knows what was not.',
        },
      );
    const unfinished = notCompleted(
      run,
      'the workflow completes',
      'Below the limit is not enough: the ship has to be empty.',
    );
    if (unfinished) return unfinished;
    const longest = Math.max(...all.map((one) => one.history.length));
    return passed(`The longest history has ${longest} events; the server allows ${limit} here.`);
  },
};

/** The event by which the server ended an execution at a limit of history; null when it did not. */
function endedByLimit({ history }: Execution): number | null {
  const last = history.at(-1);
  const reason = last?.type === 'WorkflowExecutionTerminated' ? last.attributes['reason'] : null;
  return last && typeof reason === 'string' && /exceeds limit/.test(reason) ? last.eventId : null;
}

const everyItemOnce: Check = {
  id: 'every-item-once',
  title: 'Every item is received, and asked for once',
  scenarios: ['slice', 'uneven'],
  judge(run, scenario) {
    const { deliveryId, items } = shipOf(scenario);
    const calls = callsOf(run, 'warehouse.receiveItem');
    if (calls.length === 0) return notJudged(servicesSilent);
    const seen = new Set<string | null>();
    const again = calls.filter(({ businessKey }) => {
      const known = seen.has(businessKey);
      seen.add(businessKey);
      return known;
    });
    const numbers = Array.from({ length: items }, (_, index) => index + 1);
    const missing = numbers.filter((item) => !seen.has(`${deliveryId}/${item}`));
    const received = finalWorld(run)?.deliveries[0]?.received ?? 0;
    const [twice] = again;
    if (missing.length === 0 && !twice && received === items)
      return passed(`${count(items, 'item')}, ${count(calls.length, 'call')}.`);
    return failed(twice ? placeOf(run, twice) : placeOfEnd(run), {
      message:
        missing.length > 0
          ? `${count(missing.length, 'item')} of ${items} were never asked for.`
          : `${count(again.length, 'item')} were asked for again.`,
      expected: `one call for each of the ${items} items`,
      actual:
        missing.length > 0
          ? `without ${list(missing)}; ${received} are received`
          : `again: ${list(again.map((one) => one.businessKey ?? '?'))}`,
      why: 'Nothing fails at a seam between two lots. What falls between them is missed for ever, and what lies in both is done twice. Of a million, nobody counts them by hand.',
    });
  },
};

const parentKnows: Check = {
  id: 'parent-knows',
  title: 'The workflow ends when all is done, and returns how many items there were',
  scenarios: ['slice', 'uneven'],
  judge(run, scenario) {
    const { items } = shipOf(scenario);
    const unfinished = notCompleted(
      run,
      'the workflow completes',
      'Whoever waits for the ship waits for this workflow.',
    );
    if (unfinished) return unfinished;
    const outcome = outcomeOf(run);
    const result = outcome?.type === 'completed' ? outcome.result : null;
    const open = [...run.executions.values()].filter((one) => one.state === 'terminated');
    if (result === items && open.length === 0) return passed(`It returned ${items}.`);
    return failed(placeOfEnd(run), {
      message:
        open.length > 0
          ? `${open.length} executions were cut off when the workflow ended.`
          : 'The workflow does not know how much was done.',
      expected: `the number ${items}, once every lot is done`,
      actual: `${JSON.stringify(result)}${open.length > 0 ? `, and ${open.length} executions were terminated` : ''}`,
      why: 'Fan-out is half of it. When the parent ends, the server ends the children that still run, unless told otherwise: work in the middle of which nobody was any more. And a parent that adds nothing up cannot tell a full ship from half of one.',
    });
  },
};

export const checks: readonly Check[] = [historyBounded, survivesTheLimit, everyItemOnce, parentKnows];
