import type { Execution, Run } from '@/lib/run/model';

/**
 * A part of the picture that can be selected, linked to and described. `itemId` writes it as text. `execution` is a key of
 * `run.executions`.
 */
export type Item =
  | { type: 'workflow'; execution: string }
  | { type: 'task'; execution: string; scheduledEventId: number }
  | { type: 'activity'; execution: string; activityId: string }
  | { type: 'attempt'; execution: string; activityId: string; attempt: number }
  /** The pause after an attempt. */
  | { type: 'backoff'; execution: string; activityId: string; attempt: number }
  | { type: 'timer'; execution: string; startedEventId: number }
  /** A child as its parent sees it: asked for, started, closed. */
  | { type: 'child'; execution: string; initiatedEventId: number }
  /** A signal or a cancel request to another workflow. */
  | { type: 'external'; execution: string; initiatedEventId: number }
  | { type: 'update'; execution: string; acceptedEventId: number }
  | { type: 'event'; execution: string; eventId: number }
  | { type: 'fold'; execution: string; index: number }
  /** What there is too much of to draw: activities and timers of an execution. */
  | { type: 'rest'; execution: string }
  /** Equal siblings of an execution, by what they are: `activity charge`. */
  | { type: 'group'; execution: string; of: string }
  /** By the name that the scenario gives it. */
  | { type: 'queue'; taskQueue: string }
  | { type: 'worker'; workerId: string }
  | { type: 'replay'; workerId: string; index: number }
  /** All that one of the script's people or systems did, and one thing of it (by its place in the run's script). */
  | { type: 'person'; who: string }
  | { type: 'step'; index: number }
  | { type: 'deploys' }
  | { type: 'deploy'; index: number }
  /** The executions that there are too many of to draw. */
  | { type: 'others' };

/** The item's address: the same for the same thing while a run goes on, and after it. */
export function itemId(item: Item): string {
  switch (item.type) {
    case 'workflow':
    case 'rest':
      return `${item.type}:${item.execution}`;
    case 'task':
      return `task:${item.execution}/${item.scheduledEventId}`;
    case 'activity':
      return `activity:${item.execution}/${item.activityId}`;
    case 'attempt':
    case 'backoff':
      return `${item.type}:${item.execution}/${item.activityId}#${item.attempt}`;
    case 'timer':
      return `timer:${item.execution}/${item.startedEventId}`;
    case 'child':
    case 'external':
      return `${item.type}:${item.execution}/${item.initiatedEventId}`;
    case 'update':
      return `update:${item.execution}/${item.acceptedEventId}`;
    case 'event':
      return `event:${item.execution}/${item.eventId}`;
    case 'group':
      return `group:${item.execution}/${item.of}`;
    case 'fold':
      return `fold:${item.execution}/${item.index}`;
    case 'queue':
      return `queue:${item.taskQueue}`;
    case 'worker':
      return `worker:${item.workerId}`;
    case 'replay':
      return `replay:${item.workerId}#${item.index}`;
    case 'person':
      return `person:${item.who}`;
    case 'step':
    case 'deploy':
      return `${item.type}:${item.index}`;
    case 'deploys':
    case 'others':
      return `${item.type}:`;
    default:
      return item satisfies never;
  }
}

/** Reads an address again; null where it is none of this run's. Ids of workflows may contain any character. */
export function parseItemId(run: Run, id: string): Item | null {
  const colon = id.indexOf(':');
  const type = id.slice(0, colon);
  const rest = id.slice(colon + 1);
  switch (type) {
    case 'queue':
      return { type, taskQueue: rest };
    case 'worker':
      return { type, workerId: rest };
    case 'replay': {
      const [workerId, index] = splitLast(rest, '#');
      return { type, workerId, index: Number(index) };
    }
    case 'person':
      return { type, who: rest };
    case 'step':
    case 'deploy':
      return { type, index: Number(rest) };
    case 'deploys':
    case 'others':
      return { type };
    case 'workflow':
    case 'rest':
      return run.executions.has(rest) ? { type, execution: rest } : null;
    default: {
      const owner = ownerOf(run, rest);
      return owner ? partOf(type, owner.key, rest.slice(owner.key.length + 1)) : null;
    }
  }
}

function partOf(type: string, execution: string, own: string): Item | null {
  switch (type) {
    case 'activity':
      return { type, execution, activityId: own };
    case 'attempt':
    case 'backoff': {
      const [activityId, attempt] = splitLast(own, '#');
      return { type, execution, activityId, attempt: Number(attempt) };
    }
    case 'task':
      return { type, execution, scheduledEventId: Number(own) };
    case 'timer':
      return { type, execution, startedEventId: Number(own) };
    case 'child':
    case 'external':
      return { type, execution, initiatedEventId: Number(own) };
    case 'update':
      return { type, execution, acceptedEventId: Number(own) };
    case 'event':
      return { type, execution, eventId: Number(own) };
    case 'group':
      return { type, execution, of: own };
    case 'fold':
      return { type, execution, index: Number(own) };
    default:
      return null;
  }
}

/** The execution whose key leads `rest`; the longest, because one key may begin like another. */
function ownerOf(run: Run, rest: string): Execution | null {
  for (let end = rest.lastIndexOf('/'); end > 0; end = rest.lastIndexOf('/', end - 1)) {
    const execution = run.executions.get(rest.slice(0, end));
    if (execution) return execution;
  }
  return null;
}

function splitLast(text: string, mark: string): [string, string] {
  const at = text.lastIndexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}
