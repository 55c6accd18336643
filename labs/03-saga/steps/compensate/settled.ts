import { activitiesOf, activityOf, placeOfEnd } from '@/lib/lab/activities';
import { operationOf } from '@/lib/lab/effects';
import type { Scenario } from '@/lib/lab/define';
import { failed, NOWHERE, passed, type Finding } from '@/lib/lab/finding';
import type { Activity, Run } from '@/lib/run/model';

/** How the result of an attempt reads whose function came to its end. */
const REPORTED: ReadonlySet<string> = new Set(['completed', 'failed', 'cancelled']);
/** How an activity is closed that may be under way all the same: the workflow asked it to stop, or ended before it. */
const LEFT_ALONE: ReadonlySet<string> = new Set(['cancelled', 'abandoned']);

/**
 * Whether a run shows all that its steps did: one at least reached a service, and each has ended. What had no effect by
 * then will have none. A step that the workflow cancelled may still be under way, whatever the workflow was told.
 */
export function isSettled(run: Run): boolean {
  return wasTried(run) && activitiesOf(run).every(hasEnded);
}

function wasTried(run: Run): boolean {
  return run.ledger.some(({ entry }) => entry.undoes === null);
}

function hasEnded({ close, attempts }: Activity): boolean {
  const last = attempts.at(-1);
  if (last === undefined || (close !== null && !LEFT_ALONE.has(close.type))) return true;
  return last.result !== null && REPORTED.has(last.result.type);
}

/** Whether a step is under way that may yet call `operation`: one that has been heard calling another is not that step. */
function mayStillHappen(run: Run, operation: string, scenario: Scenario): boolean {
  return activitiesOf(run).some((activity) => {
    const called = callsBy(run, activity, scenario);
    return !hasEnded(activity) && (called.length === 0 || called.includes(operation));
  });
}

/** What an activity has called, as the ledger knows it; a call that is on its way is known by the fault that struck it. */
function callsBy(run: Run, activity: Activity, { faults }: Scenario): string[] {
  const workflowId = run.executions.get(activity.executionKey)?.workflowId;
  const struck = run.faults
    .filter((one) => one.workflowId === workflowId && one.activityId === activity.activityId)
    .map((one) => faults.find(({ id }) => id === one.faultId));
  return [
    ...run.ledger
      .filter(({ entry }) => activityOf(run, entry) === activity)
      .map(({ entry }) => operationOf(entry)),
    ...struck.flatMap((fault) => (fault && 'on' in fault ? [fault.on.operation] : [])),
  ];
}

/**
 * What it means that `operation` changed nothing. The order of the steps is the learner's: another step may have failed
 * before this one, and then nothing is left behind. An order that was never tried proves nothing, nor does one that goes on.
 */
export function neverHappened(run: Run, operation: string, scenario: Scenario): Finding {
  if (wasTried(run) && !mayStillHappen(run, operation, scenario))
    return passed(`The order was broken off before ${operation} did anything.`);
  if (wasTried(run))
    return failed(placeOfEnd(run), {
      message: `The workflow ended while a step was still under way: ${operation} may have its effect yet.`,
      expected: 'the workflow waits until it knows what there is to undo',
      actual: `no effect of ${operation} by the end of the run, and a step that has not ended`,
      why: 'What lands after the end is seen by nobody. It can only be taken back by code that still runs.',
    });
  return failed(NOWHERE, {
    message: `${operation} was never asked to do anything, so there was nothing to undo.`,
    expected: 'the order does what it can before it fails',
    actual: 'no step of the order reached a service',
    why: 'A workflow that fails before it does its work leaves nothing behind, and sells nothing either.',
  });
}
