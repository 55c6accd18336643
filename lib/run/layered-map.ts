/**
 * A map that is never changed, only continued: {@link LayeredMap.with} costs about as much as what is added, not as what
 * is there. Layers at least double in size from the newest to the oldest, so a look-up goes through few of them.
 */
export class LayeredMap<K, V> {
  private constructor(private readonly layers: readonly ReadonlyMap<K, V>[]) {}

  static empty<K, V>(): LayeredMap<K, V> {
    return new LayeredMap<K, V>([]);
  }

  get(key: K): V | undefined {
    for (let index = this.layers.length - 1; index >= 0; index -= 1) {
      const layer = this.layers[index];
      if (layer?.has(key)) return layer.get(key);
    }
    return undefined;
  }

  /** The map with these entries in place of what it had for their keys. `added` must not be changed any more. */
  with(added: ReadonlyMap<K, V>): LayeredMap<K, V> {
    if (added.size === 0) return this;
    const layers = [...this.layers];
    let newest = added;
    for (let last = layers.at(-1); last && last.size < 2 * newest.size; last = layers.at(-1)) {
      newest = new Map([...last, ...newest]);
      layers.pop();
    }
    return new LayeredMap([...layers, newest]);
  }
}

/** What one batch puts into a {@link LayeredMap}. */
export class MapDraft<K, V> {
  readonly #added = new Map<K, V>();

  constructor(private readonly base: LayeredMap<K, V>) {}

  get(key: K): V | undefined {
    return this.#added.has(key) ? this.#added.get(key) : this.base.get(key);
  }

  set(key: K, value: V): void {
    this.#added.set(key, value);
  }

  done(): LayeredMap<K, V> {
    return this.base.with(this.#added);
  }
}
