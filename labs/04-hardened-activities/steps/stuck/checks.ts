import { placeOfEnd } from '@/lib/lab/activities';
import type { Check } from '@/lib/lab/define';
import { capturedCents, finalWorld, money, outcomeOf } from '@/lib/lab/ending';
import { failed, passed, type Place } from '@/lib/lab/finding';
import { mainChain } from '@/lib/run/chain';
import type { Run } from '@/lib/run/model';
import { orderOf } from '../../order';
import { placeOfCalls } from '../../words';

function takenCents(run: Run, orderId: string): number {
  const world = finalWorld(run);
  return world ? capturedCents(world, orderId) : 0;
}

/** The workflow task that failed first, and the line that threw. */
function placeOfStuck(run: Run): Place {
  const outcome = outcomeOf(run);
  const execution = mainChain(run).at(-1);
  const event = execution?.history.find((one) => one.type === 'WorkflowTaskFailed');
  return {
    event: execution && event ? { workflowId: execution.workflowId, eventId: event.eventId } : null,
    location: outcome?.type === 'stopped' ? outcome.location : null,
  };
}

const refusedOrderFails: Check = {
  id: 'refused-order-fails',
  title: 'An order that is refused ends as failed',
  scenarios: ['above-limit', 'card-declined'],
  judgesStopped: true,
  judge(run, scenario) {
    const { orderId } = orderOf(scenario);
    const outcome = outcomeOf(run);
    const taken = takenCents(run, orderId);
    const expected = 'the run ends as failed, 0.00 captured';
    if (outcome?.type === 'stopped')
      return failed(placeOfStuck(run), {
        message: 'The order was refused, and the run did not end.',
        expected,
        actual:
          outcome.reason === 'stuck-workflow-task'
            ? 'the workflow task failed, the run stayed open, and the task is tried again and again'
            : `the run was stopped: ${outcome.message}`,
        why: 'Temporal takes an error that it does not know for a bug, and keeps the run for a fixed version. Whoever waits for the result waits for ever, and every refused order adds one more run that burns a worker’s time.',
      });
    if (outcome?.type !== 'completed' && taken === 0)
      return passed(`The run ended as ${outcome?.type ?? 'failed'}; nothing was charged.`);
    return failed(taken > 0 ? placeOfCalls(run, 'payments.charge') : placeOfEnd(run), {
      message:
        taken > 0
          ? `${money(taken)} were taken for an order that is refused.`
          : 'The order was refused, and the run completed.',
      expected,
      actual: `the run ended as ${outcome?.type ?? 'unknown'}, ${money(taken)} captured`,
      why: 'How a run ended is the one thing that every caller, every dashboard and every alarm reads. A refusal that looks like a success is found by the customer.',
    });
  },
};

const bugWaitsForTheFix: Check = {
  id: 'bug-waits-for-the-fix',
  title: 'A bug in the workflow’s code does not cost the order',
  scenarios: ['bug-mended'],
  judgesStopped: true,
  judge(run, scenario) {
    const { orderId, amountCents } = orderOf(scenario);
    const outcome = outcomeOf(run);
    const taken = takenCents(run, orderId);
    if (outcome?.type === 'completed' && taken === amountCents)
      return passed(`It was stuck until the fix came, then ${money(taken)} were taken.`);
    return failed(outcome?.type === 'stopped' ? placeOfStuck(run) : placeOfEnd(run), {
      message: 'A good order met a bug, and was gone before the fix came.',
      expected: `the run waits for the fixed version, then takes ${money(amountCents)}`,
      actual: `the run ended as ${outcome?.type ?? 'unknown'}${outcome?.type === 'failed' ? ` with "${outcome.failure.message}"` : ''}, ${money(taken)} captured`,
      why: 'A failed run is over: no deploy brings it back. A typo that is live for ten minutes then costs every workflow that passes the line, half-done ones too.',
    });
  },
};

const goodOrderIsPaid: Check = {
  id: 'good-order-is-paid',
  title: 'An order within the limit is paid',
  scenarios: ['all-well'],
  judgesStopped: true,
  judge(run, scenario) {
    const { orderId, amountCents } = orderOf(scenario);
    const taken = takenCents(run, orderId);
    const outcome = outcomeOf(run);
    if (outcome?.type === 'completed' && taken === amountCents) return passed(`${money(taken)} taken.`);
    return failed(outcome?.type === 'stopped' ? placeOfStuck(run) : placeOfEnd(run), {
      message: 'Nothing was wrong with this order, and it was not paid.',
      expected: `the run completes, ${money(amountCents)} captured`,
      actual: `the run ended as ${outcome?.type ?? 'unknown'}, ${money(taken)} captured`,
      why: 'Refusing is easy when everything is refused.',
    });
  },
};

export const checks: readonly Check[] = [refusedOrderFails, bugWaitsForTheFix, goodOrderIsPaid];
