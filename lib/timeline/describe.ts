import { eventAt, findByEvent } from '@/lib/run/by-event';
import type { Execution, Run } from '@/lib/run/model';
import { describeActivity, describeAttempt, describeBackoff } from './describe-activity';
import { describeChild, describeExternal, describeUpdate } from './describe-groups';
import { describeDeploy, describeDeploys, describePerson, describeStep } from './describe-person';
import { describeQueue } from './describe-queue';
import { describeOthers, describeRest } from './describe-rest';
import { siblingsOf } from './sibling-list';
import { describeSiblings } from './siblings';
import { describeReplay, describeWorker } from './describe-worker';
import {
  describeEvent,
  describeFold,
  describeTask,
  describeTimer,
  describeWorkflow,
} from './describe-workflow';
import type { ItemDetails } from './details';
import { parseItemId, type Item } from './item-id';
import { sinceStart, type Since } from './words';

type ExecutionItem = Extract<Item, { execution: string }>;

/** All there is to know of an item; null for an address this run does not have (any more, or yet). */
export function describeItem(run: Run, itemId: string): ItemDetails | null {
  const item = parseItemId(run, itemId);
  if (!item) return null;
  const since = sinceStart(run);
  switch (item.type) {
    case 'worker':
    case 'replay': {
      const worker = run.workers.find((one) => one.workerId === item.workerId);
      if (!worker) return null;
      return item.type === 'worker'
        ? describeWorker(run, worker, since)
        : describeReplay(run, worker, item.index, since);
    }
    case 'queue':
      return describeQueue(run, item.taskQueue);
    case 'person':
      return describePerson(run, item.who, since);
    case 'step':
      return describeStep(run, item.index, since);
    case 'deploys':
      return describeDeploys(run, since);
    case 'deploy':
      return describeDeploy(run, item.index, since);
    case 'others':
      return describeOthers(run);
    default: {
      const execution = run.executions.get(item.execution);
      return execution ? describePart(run, execution, item, since) : null;
    }
  }
}

function describePart(run: Run, execution: Execution, item: ExecutionItem, since: Since): ItemDetails | null {
  const known = <T>(one: T | undefined, describe: (one: T) => ItemDetails): ItemDetails | null =>
    one === undefined ? null : describe(one);
  switch (item.type) {
    case 'workflow':
      return describeWorkflow(run, execution, since);
    case 'rest':
      return describeRest(execution);
    case 'task':
      return known(
        findByEvent(execution.workflowTasks, (one) => one.scheduledEventId, item.scheduledEventId),
        (task) => describeTask(run, execution, task, since),
      );
    case 'timer':
      return known(
        findByEvent(execution.timers, (one) => one.startedEventId, item.startedEventId),
        (timer) => describeTimer(timer, since),
      );
    case 'child':
      return known(
        findByEvent(execution.children, (one) => one.initiatedEventId, item.initiatedEventId),
        (child) => describeChild(child, since),
      );
    case 'external':
      return known(
        findByEvent(execution.externals, (one) => one.initiatedEventId, item.initiatedEventId),
        (external) => describeExternal(external, since),
      );
    case 'update':
      return known(
        findByEvent(execution.updates, (one) => one.acceptedEventId, item.acceptedEventId),
        (update) => describeUpdate(update, since),
      );
    case 'event':
      return known(eventAt(execution.history, item.eventId), (event) =>
        describeEvent(execution, event, since),
      );
    case 'group':
      return describeSiblings(execution, item.of, siblingsOf(run, execution));
    case 'fold':
      return known(execution.clockJumps[item.index], (jump) =>
        describeFold(execution, item.index, jump, since),
      );
    case 'activity':
    case 'attempt':
    case 'backoff':
      return describeTry(run, execution, item, since);
    default:
      return item satisfies never;
  }
}

function describeTry(
  run: Run,
  execution: Execution,
  item: Extract<Item, { activityId: string }>,
  since: Since,
): ItemDetails | null {
  const activity = execution.activities.find((one) => one.activityId === item.activityId);
  if (!activity) return null;
  if (item.type === 'activity') return describeActivity(run, activity, since);
  const attempt = activity.attempts.find((one) => one.attempt === item.attempt);
  if (!attempt) return null;
  return item.type === 'attempt'
    ? describeAttempt(run, activity, attempt, since)
    : describeBackoff(activity, attempt, since);
}
