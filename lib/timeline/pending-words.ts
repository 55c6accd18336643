import { axisOf } from './axis';
import { durationText } from './duration';
import type { Moments } from './moments';
import type { Pending } from './pendings';
import { workflowLabel } from './workflow-row';

/** What was waited for at a moment: its name, how far it had come, and since when (`+1.35 s`). */
export type Waiting = { itemId: string; name: string; kind: string; state: string; since: string };

/** What the run waited for at a moment: commands without an answer and unfinished workflow tasks, in the order they began. */
export function waitingAt(moments: Moments, index: number): readonly Waiting[] {
  const atMs = moments.list[index]?.atMs ?? moments.startMs;
  return moments.pendings.at(index).map((pending) => {
    const fromMs = moments.list[pending.from]?.atMs ?? moments.startMs;
    const since = `+${durationText(fromMs - moments.startMs)}`;
    return { itemId: pending.itemId, since, ...wordsOf(moments, pending, index, atMs) };
  });
}

function wordsOf(
  { run, pendings, indexOf }: Moments,
  pending: Pending,
  index: number,
  atMs: number,
): Pick<Waiting, 'name' | 'kind' | 'state'> {
  const happened = (executionKey: string, eventId: number | null | undefined): boolean =>
    (indexOf(`event:${executionKey}/${eventId ?? 0}`) ?? Infinity) <= index;
  switch (pending.type) {
    case 'activity': {
      const { activity } = pending;
      const kind = activity.kind === 'local' ? 'Local activity' : 'Activity';
      const name = activity.activityType || `activity ${activity.activityId}`;
      const known = pendings.attemptAt(activity, index);
      if (!known) return { kind, name, state: 'waits for a worker' };
      switch (known.state) {
        case 'running':
          return { kind, name, state: `attempt ${known.attempt} is under way` };
        case 'waiting':
          return { kind, name, state: 'waits for a callback' };
        case 'ended':
          return { kind, name, state: `attempt ${known.attempt} has ended` };
        default:
          return known.state satisfies never;
      }
    }
    case 'timer': {
      const { timer } = pending;
      const execution = run.executions.get(timer.executionKey);
      const due = timer.startedMs + timer.durationMs;
      const dueMs = (execution && axisOf(run)?.toAxis(execution, due)) ?? due;
      const left = dueMs - atMs;
      return {
        kind: 'Timer',
        name: durationText(timer.durationMs),
        state: left > 0 ? `fires in ${durationText(left)}` : 'is due',
      };
    }
    case 'child': {
      const { child } = pending;
      const started = happened(child.executionKey, child.started?.eventId);
      return { kind: 'Child workflow', name: child.workflowType, state: started ? 'goes on' : 'is started' };
    }
    case 'external': {
      const { type, name } = pending.external;
      return {
        kind: type === 'signal' ? 'Signal to another workflow' : 'Cancel request',
        name,
        state: 'is delivered',
      };
    }
    case 'update':
      return { kind: 'Update', name: pending.update.name, state: 'its handler is at work' };
    case 'task': {
      const { execution, task } = pending;
      const taken = happened(execution.key, task.startedEventId);
      return {
        kind: 'Workflow task',
        name: workflowLabel(execution),
        state: taken ? 'a worker is on it' : 'waits for a worker',
      };
    }
    default:
      return pending satisfies never;
  }
}
