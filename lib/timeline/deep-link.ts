import { mainChain } from '@/lib/run/chain';
import type { Run } from '@/lib/run/model';
import { describeItem } from './describe';
import { itemForEvent } from './event-owner';
import { itemId } from './item-id';
import { momentItem } from './moment';
import type { Moments } from './moments';

/** What an address asks to be shown: the item, and the moment the cursor goes to (its place in the list). */
export type Linked = { itemId: string; index: number | null };

/**
 * Reads `#event=12` (an event of the main workflow's first run, or of `&workflow=…` and its `&run=…`), `#item=…` or `?item=…`. Null when the address asks for nothing, or
 * for something that this run does not have (yet).
 */
export function readLink(
  moments: Moments,
  { search, hash }: { search: string; hash: string },
): Linked | null {
  const { run } = moments;
  const asked = new URLSearchParams(hash.replace(/^#/, ''));
  const eventId = Number(asked.get('event') ?? '');
  const workflow = asked.get('workflow');
  if (workflow !== null && Number.isInteger(eventId) && eventId > 0) {
    const item = itemForEvent(run, workflow, eventId, asked.get('run') ?? undefined);
    return item === null ? null : { itemId: item, index: momentOf(moments, item) };
  }
  const main = mainChain(run)[0];
  if (main && Number.isInteger(eventId) && eventId > 0) {
    const item = itemForEvent(run, main.workflowId, eventId, main.workflowRunId);
    const id = itemId({ type: 'event', execution: main.key, eventId });
    return item === null ? null : { itemId: item, index: moments.indexOf(id) };
  }
  const item = asked.get('item') ?? new URLSearchParams(search).get('item');
  if (item === null || describeItem(run, item) === null) return null;
  return { itemId: item, index: momentOf(moments, item) };
}

/** The part of an address, from its `#` on, that leads back to an event or an item. */
export function linkTo(run: Run, id: string): string {
  const main = mainChain(run)[0];
  const prefix = main ? itemId({ type: 'event', execution: main.key, eventId: 0 }).slice(0, -1) : null;
  const eventId = prefix !== null && id.startsWith(prefix) ? id.slice(prefix.length) : '';
  return /^\d+$/.test(eventId) ? `#event=${eventId}` : `#item=${encodeURIComponent(id)}`;
}

/** The moment at which an item began; null for one that no moment belongs to. */
function momentOf(moments: Moments, item: string): number | null {
  const own = moments.indexOf(item);
  if (own !== null) return own;
  const index = moments.list.findIndex((moment) => momentItem(moments.run, moment) === item);
  return index < 0 ? null : index;
}
