import type { Run } from '@/lib/run/model';
import { describeActivity, describeAttempt, describeBackoff } from './describe-activity';
import { describeReplay, describeWorker } from './describe-worker';
import {
  describeEvent,
  describeFold,
  describeTask,
  describeTimer,
  describeWorkflow,
} from './describe-workflow';
import type { ItemDetails } from './details';
import { parseItemId } from './item-id';
import { sinceStart } from './words';

/** All there is to know of an item; null for an address this run does not have (any more, or yet). */
export function describeItem(run: Run, itemId: string): ItemDetails | null {
  const item = parseItemId(run, itemId);
  if (!item) return null;
  const since = sinceStart(run);
  if (item.type === 'worker' || item.type === 'replay') {
    const worker = run.workers.find((one) => one.workerId === item.workerId);
    if (!worker) return null;
    return item.type === 'worker'
      ? describeWorker(run, worker, since)
      : describeReplay(run, worker, item.index, since);
  }
  const execution = run.executions.get(item.workflowId);
  if (!execution) return null;
  switch (item.type) {
    case 'workflow':
      return describeWorkflow(run, execution, since);
    case 'task': {
      const task = execution.workflowTasks.find((one) => one.scheduledEventId === item.scheduledEventId);
      return task ? describeTask(run, execution, task, since) : null;
    }
    case 'timer': {
      const timer = execution.timers.find((one) => one.startedEventId === item.startedEventId);
      return timer ? describeTimer(timer, since) : null;
    }
    case 'event': {
      const event = execution.history.find((one) => one.eventId === item.eventId);
      return event ? describeEvent(execution, event, since) : null;
    }
    case 'fold': {
      const jump = execution.clockJumps[item.index];
      return jump ? describeFold(itemId, jump, since) : null;
    }
    case 'activity':
    case 'attempt':
    case 'backoff': {
      const activity = execution.activities.find((one) => one.activityId === item.activityId);
      if (!activity) return null;
      if (item.type === 'activity') return describeActivity(run, activity, since);
      const attempt = activity.attempts.find((one) => one.attempt === item.attempt);
      if (!attempt) return null;
      return item.type === 'attempt'
        ? describeAttempt(run, activity, attempt, since)
        : describeBackoff(activity, attempt, since);
    }
    default:
      return item satisfies never;
  }
}
