import { indexByEvent } from './by-event';

/** What one batch makes of a list: the list itself is copied before its first change, and its items are replaced. */
export class ListDraft<T extends object> {
  #own: T[] | null = null;

  constructor(private readonly base: readonly T[]) {}

  get items(): readonly T[] {
    return this.#own ?? this.base;
  }

  push(item: T): void {
    this.#owned().push(item);
  }

  put(index: number, item: T): void {
    this.#owned()[index] = item;
  }

  /** Replaces the item at `index` by one that has these fields; nothing when there is none. */
  change(index: number, fields: Partial<T>): void {
    const known = this.items[index];
    if (known) this.#owned()[index] = { ...known, ...fields };
  }

  /** The same for the item of a list that rises by event id. */
  changeByEvent(idOf: (item: T) => number, eventId: number, fields: Partial<T>): void {
    this.change(indexByEvent(this.items, idOf, eventId), fields);
  }

  #owned(): T[] {
    this.#own ??= [...this.base];
    return this.#own;
  }
}
