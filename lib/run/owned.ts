/**
 * Copies made while one batch is applied. What the batch began with is copied before its first change and changed in
 * place after that, so a batch costs one copy of what it touches, however many events it has.
 */
export class Owned {
  readonly #fresh = new WeakSet<object>();

  list<T>(list: T[]): T[] {
    return this.#own(list, (known) => [...known]);
  }

  map<K, V>(map: Map<K, V>): Map<K, V> {
    return this.#own(map, (known) => new Map(known));
  }

  record<T extends object>(record: T): T {
    return this.#own(record, (known) => ({ ...known }));
  }

  #own<T extends object>(known: T, copy: (known: T) => T): T {
    if (this.#fresh.has(known)) return known;
    const fresh = copy(known);
    this.#fresh.add(fresh);
    return fresh;
  }
}
