import type { CommandKind, HistoryEvent } from '@/lib/protocol/run-event';
import type { Location } from '@/lib/protocol/source';
import type { GroupFacts, Join } from './facts';
import { closingOf, openingOf, type Closing, type Opening, type Owner } from './group-events';
import type { Groups } from './groups';
import { MapDraft } from './layered-map';
import { ListDraft } from './list-draft';
import type { Owned } from './owned';

/** Which list the commands of a kind end up in. */
const LISTS: { readonly [K in CommandKind]?: 'timers' | 'children' | 'externals' | 'patches' } = {
  timer: 'timers',
  'child-workflow': 'children',
  'signal-external': 'externals',
  'cancel-external': 'externals',
  patch: 'patches',
};

/**
 * One batch on its way into the groups of one execution. History says what was asked for, the sandbox says which line asked:
 * the nth command of a kind and id is the nth such event.
 */
export class GroupGathering {
  readonly #lists: { readonly [L in keyof Groups]: ListDraft<Groups[L][number]> };
  readonly #joins: MapDraft<string, Join>;

  constructor(
    { groups, joins }: GroupFacts,
    private readonly owner: Owner,
    private readonly owned: Owned,
  ) {
    this.#lists = {
      timers: new ListDraft(groups.timers),
      children: new ListDraft(groups.children),
      externals: new ListDraft(groups.externals),
      signals: new ListDraft(groups.signals),
      updates: new ListDraft(groups.updates),
      cancelRequests: new ListDraft(groups.cancelRequests),
      patches: new ListDraft(groups.patches),
    };
    this.#joins = new MapDraft(joins);
  }

  take(event: HistoryEvent): void {
    const closing = closingOf(event);
    if (closing) return this.#close(closing);
    const opening = openingOf(event, this.owner);
    if (opening) this.#open(opening);
  }

  /** A command seen for the first time. */
  command(kind: CommandKind, id: string, location: Location | null): void {
    const list = LISTS[kind];
    if (!list) return;
    const join = this.#join(kind, id);
    const index = join.items[join.locations.length];
    join.locations.push(location);
    if (index !== undefined) this.#lists[list].change(index, { location });
  }

  done(): GroupFacts {
    const { timers, children, externals, signals, updates, cancelRequests, patches } = this.#lists;
    return {
      groups: {
        timers: timers.items,
        children: children.items,
        externals: externals.items,
        signals: signals.items,
        updates: updates.items,
        cancelRequests: cancelRequests.items,
        patches: patches.items,
      },
      joins: this.#joins.done(),
    };
  }

  #open(opening: Opening): void {
    const lists = this.#lists;
    switch (opening.list) {
      case 'timers':
        return lists.timers.push({ ...opening.item, location: this.#asked(opening) });
      case 'children':
        return lists.children.push({ ...opening.item, location: this.#asked(opening) });
      case 'externals':
        return lists.externals.push({ ...opening.item, location: this.#asked(opening) });
      case 'patches':
        return lists.patches.push({ ...opening.item, location: this.#asked(opening) });
      case 'signals':
        return lists.signals.push(opening.item);
      case 'updates':
        return lists.updates.push(opening.item);
      case 'cancelRequests':
        return lists.cancelRequests.push(opening.item);
      default:
        return opening satisfies never;
    }
  }

  #close(closing: Closing): void {
    const { eventId } = closing;
    switch (closing.list) {
      case 'timers':
        return this.#lists.timers.changeByEvent((one) => one.startedEventId, eventId, closing.change);
      case 'children':
        return this.#lists.children.changeByEvent((one) => one.initiatedEventId, eventId, closing.change);
      case 'externals':
        return this.#lists.externals.changeByEvent((one) => one.initiatedEventId, eventId, closing.change);
      case 'updates':
        return this.#lists.updates.changeByEvent((one) => one.acceptedEventId, eventId, closing.change);
      default:
        return closing satisfies never;
    }
  }

  /** The line that asked for what is about to be put into its list; null while nobody has told. */
  #asked({ list, kind, id }: Extract<Opening, { id: string }>): Location | null {
    const join = this.#join(kind, id);
    const location = join.locations[join.items.length] ?? null;
    join.items.push(this.#lists[list].items.length);
    return location;
  }

  #join(kind: CommandKind, id: string): Join {
    const key = `${kind}:${id}`;
    const { locations, items } = this.#joins.get(key) ?? { locations: [], items: [] };
    const join = { locations: this.owned.list(locations), items: this.owned.list(items) };
    this.#joins.set(key, join);
    return join;
  }
}
