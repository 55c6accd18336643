import type { Execution, HistoryEvent, Run } from '@/lib/run/model';
import { eventOwner } from './event-owner';
import { itemId, parseItemId } from './item-id';
import type { Json } from './terms';

/** An event of the history that belongs to an item. `address` is that of the event itself. */
export type ItemEvent = { address: string; event: HistoryEvent; attributes: readonly Attribute[] };
export type Attribute = { name: string; value: Json };

/** The events of history behind an item, in order: what began it, carried it on and ended it. Of an activity: all its attempts'. */
export function itemEvents(run: Run, id: string): readonly ItemEvent[] {
  const item = parseItemId(run, id);
  const execution = item && 'execution' in item ? run.executions.get(item.execution) : undefined;
  if (!item || !execution || item.type === 'rest') return [];
  if (item.type === 'event')
    return execution.history.flatMap((event) =>
      event.eventId === item.eventId ? [asItemEvent(execution, event)] : [],
    );
  const attempts =
    item.type === 'activity'
      ? `${itemId({ type: 'attempt', execution: execution.key, activityId: item.activityId, attempt: 0 }).slice(0, -1)}`
      : null;
  return execution.history.flatMap((event) => {
    const owner = eventOwner(execution, event);
    const own = owner === id || (attempts !== null && owner.startsWith(attempts));
    return own ? [asItemEvent(execution, event)] : [];
  });
}

function asItemEvent({ key }: Execution, event: HistoryEvent): ItemEvent {
  return {
    address: itemId({ type: 'event', execution: key, eventId: event.eventId }),
    event,
    attributes: Object.entries(event.attributes).flatMap(([name, value]) =>
      value === undefined || value === null || value === '' ? [] : [{ name: attributeName(name), value }],
    ),
  };
}

/** An attribute's name as the Web UI writes it: `scheduleToCloseTimeoutMs` is "Schedule To Close Timeout". */
export function attributeName(key: string): string {
  const words = key.replace(/Ms$/, '').replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${key.endsWith('Ms') ? ' (ms)' : ''}`;
}
