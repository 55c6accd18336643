import type { Execution, Run } from '@/lib/run/model';

/** A part of the picture that can be selected, linked to and described. `itemId` writes it as text. */
export type Item =
  | { type: 'workflow'; workflowId: string }
  | { type: 'task'; workflowId: string; scheduledEventId: number }
  | { type: 'activity'; workflowId: string; activityId: string }
  | { type: 'attempt'; workflowId: string; activityId: string; attempt: number }
  /** The pause after an attempt. */
  | { type: 'backoff'; workflowId: string; activityId: string; attempt: number }
  | { type: 'timer'; workflowId: string; startedEventId: number }
  | { type: 'event'; workflowId: string; eventId: number }
  | { type: 'fold'; workflowId: string; index: number }
  | { type: 'worker'; workerId: string }
  | { type: 'replay'; workerId: string; index: number };

/** The item's address: the same for the same thing while a run goes on, and after it. */
export function itemId(item: Item): string {
  switch (item.type) {
    case 'workflow':
      return `workflow:${item.workflowId}`;
    case 'task':
      return `task:${item.workflowId}/${item.scheduledEventId}`;
    case 'activity':
      return `activity:${item.workflowId}/${item.activityId}`;
    case 'attempt':
    case 'backoff':
      return `${item.type}:${item.workflowId}/${item.activityId}#${item.attempt}`;
    case 'timer':
      return `timer:${item.workflowId}/${item.startedEventId}`;
    case 'event':
      return `event:${item.workflowId}/${item.eventId}`;
    case 'fold':
      return `fold:${item.workflowId}/${item.index}`;
    case 'worker':
      return `worker:${item.workerId}`;
    case 'replay':
      return `replay:${item.workerId}#${item.index}`;
    default:
      return item satisfies never;
  }
}

/** Reads an address again; null where it is none of this run's. Ids of workflows may contain any character. */
export function parseItemId(run: Run, id: string): Item | null {
  const colon = id.indexOf(':');
  const type = id.slice(0, colon);
  const rest = id.slice(colon + 1);
  if (type === 'worker') return { type, workerId: rest };
  if (type === 'replay') {
    const [workerId, index] = splitLast(rest, '#');
    return { type, workerId, index: Number(index) };
  }
  if (type === 'workflow') return run.executions.has(rest) ? { type, workflowId: rest } : null;
  const execution = ownerOf(run, rest);
  if (!execution) return null;
  const { workflowId } = execution;
  const own = rest.slice(workflowId.length + 1);
  switch (type) {
    case 'activity':
      return { type, workflowId, activityId: own };
    case 'attempt':
    case 'backoff': {
      const [activityId, attempt] = splitLast(own, '#');
      return { type, workflowId, activityId, attempt: Number(attempt) };
    }
    case 'task':
      return { type, workflowId, scheduledEventId: Number(own) };
    case 'timer':
      return { type, workflowId, startedEventId: Number(own) };
    case 'event':
      return { type, workflowId, eventId: Number(own) };
    case 'fold':
      return { type, workflowId, index: Number(own) };
    default:
      return null;
  }
}

/** The execution whose id leads `rest`; the longest, because one id may begin like another. */
function ownerOf(run: Run, rest: string): Execution | null {
  const owners = [...run.executions.values()].filter((one) => rest.startsWith(`${one.workflowId}/`));
  return owners.toSorted((a, b) => b.workflowId.length - a.workflowId.length)[0] ?? null;
}

function splitLast(text: string, mark: string): [string, string] {
  const at = text.lastIndexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)];
}
