import { placeOf, placeOfEnd } from '@/lib/lab/activities';
import type { Check } from '@/lib/lab/define';
import { callsOf } from '@/lib/lab/effects';
import { finalWorld, outcomeOf } from '@/lib/lab/ending';
import { failed, notJudged, NOWHERE, passed } from '@/lib/lab/finding';
import { mainChain } from '@/lib/run/chain';
import type { Run } from '@/lib/run/model';
import { count, notCompleted, servicesSilent } from '../../words';

/** Events that one run of the workflow may have here; a real server's limit is 51,200. */
const MOST_EVENTS = 200;

const historyBounded: Check = {
  id: 'history-bounded',
  title: 'No run’s history grows with the amount of work',
  scenarios: ['long-day', 'busy-day'],
  judge(run) {
    const chain = mainChain(run);
    const lengths = chain.map((one) => one.history.length);
    const longest = Math.max(0, ...lengths);
    const pages = callsOf(run, 'warehouse.receiveItems');
    const [page] = pages;
    if (!page) return notJudged(servicesSilent);
    if (longest <= MOST_EVENTS)
      return passed(
        `${count(pages.length, 'page')} in ${count(chain.length, 'run')}; the longest history has ${longest} events.`,
      );
    const at = pages.findLast((one) => one.workflowRunId === page.workflowRunId) ?? page;
    return failed(placeOf(run, at), {
      message: `One run’s history has ${longest} events for ${count(pages.length, 'page')}.`,
      expected: `at most ${MOST_EVENTS} events in any run, however many pages there are`,
      actual: `${longest} events`,
      why: 'Temporal ends a workflow whose history reaches 51,200 events or 50 MB: it is terminated, in the middle of whatever it was doing. Long before that each replay has to read all of it, so every worker restart gets slower.',
    });
  },
};

/** Ids of the deliveries that the gate was told of: what it began with, and every signal the server accepted. */
function promised(run: Run): string[] {
  const announced = run.script.flatMap(({ action, failure }) =>
    action.type === 'signal' && failure === null ? action.args.map(String) : [],
  );
  return ['truck-1', ...announced];
}

const nothingLost: Check = {
  id: 'nothing-lost',
  title: 'Every delivery that was announced is received',
  judge(run) {
    const deliveries = finalWorld(run)?.deliveries;
    if (!deliveries) return notJudged(servicesSilent);
    const told = promised(run);
    const open = told.flatMap((id) => {
      const one = deliveries.find(({ deliveryId }) => deliveryId === id);
      return one && one.received < one.items ? [`${id}: ${one.received} of ${one.items}`] : [];
    });
    const unfinished = notCompleted(
      run,
      'when nothing is left to unload, the workflow completes',
      'A gate that never closes, or breaks down half-way, has not done its work.',
    );
    const [missing] = open;
    if (missing === undefined)
      return (
        unfinished ??
        passed(`${count(told.length, 'delivery').replace('deliverys', 'deliveries')} received in full.`)
      );
    return failed(outcomeOf(run)?.type === 'completed' ? placeOfEnd(run) : NOWHERE, {
      message: `${open.length} of ${told.length} deliveries were not received in full.`,
      expected: 'every item of every delivery the gate was told of',
      actual: open.join(', '),
      why: 'The server had acknowledged the signal: for the carrier the truck is announced. Nothing failed, no error is in any log, and the goods stand in the yard.',
    });
  },
};

const nothingTwice: Check = {
  id: 'nothing-twice',
  title: 'No item is received twice',
  judge(run) {
    const pages = callsOf(run, 'warehouse.receiveItems');
    if (pages.length === 0) return notJudged(servicesSilent);
    const seen = new Set<string | null>();
    const again = pages.filter(({ businessKey }) => {
      const known = seen.has(businessKey);
      seen.add(businessKey);
      return known;
    });
    const [twice] = again;
    if (!twice) return passed(`${count(pages.length, 'page')}, each asked for once.`);
    return failed(placeOf(run, twice), {
      message: `${count(again.length, 'page')} that had been received were asked for again, the first of them ${twice.businessKey ?? ''}.`,
      expected: 'the next run goes on with the page after the last one',
      actual: `${count(pages.length, 'call')} for ${count(seen.size, 'page')}`,
      why: 'A new run starts with nothing but its arguments. What it is not told, it does again. Here the idempotency key saves the stock; with more to repeat in each run than the run gets done, the work would never end.',
    });
  },
};

export const checks: readonly Check[] = [historyBounded, nothingLost, nothingTwice];
