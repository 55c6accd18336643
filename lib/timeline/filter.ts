import type { Facets, Kind, Standing } from './facets';

/**
 * Which rows are shown: those of any of these kinds and in any of these standings (none picked: whichever), whose words have
 * these in them. Capitals do not count.
 */
export type Filter = {
  kinds: ReadonlySet<Kind>;
  standings: ReadonlySet<Standing>;
  words: string;
};

export const NO_FILTER: Filter = { kinds: new Set(), standings: new Set(), words: '' };

export function isFiltering({ kinds, standings, words }: Filter): boolean {
  return kinds.size > 0 || standings.size > 0 || words.trim() !== '';
}

/** The filter with a kind or a standing picked, or no more. */
export function toggled<T>(picked: ReadonlySet<T>, one: T): ReadonlySet<T> {
  return picked.has(one) ? new Set([...picked].filter((other) => other !== one)) : new Set([...picked, one]);
}

/** Something that may have a row. `text` is only worked out when it is asked for. */
export type Sifted = { rowId: string; facets: Facets; text: () => string };

/** What a filter let through, of how much. Rows count as if no group of equal ones were folded. */
export type Sieved = {
  all: number;
  shown: number;
  /** How many rows there are of each, filtered or not. */
  kinds: ReadonlyMap<Kind, number>;
  standings: ReadonlyMap<Standing, number>;
  /** Addresses of the rows left out, and of the pieces that were at hand with them. */
  leftOut: ReadonlySet<string>;
  /** How many of the rows left out have these words in them. */
  missed: (words: string) => number;
};

/** Holds rows against a filter, one by one, and keeps count. */
export class Sieve implements Sieved {
  all = 0;
  shown = 0;
  readonly kinds = new Map<Kind, number>();
  readonly standings = new Map<Standing, number>();
  readonly leftOut = new Set<string>();
  readonly #texts: (() => string)[] = [];
  readonly #words: string;

  constructor(readonly filter: Filter) {
    this.#words = filter.words.trim().toLowerCase();
  }

  /** Whether a row is shown. `kept`: it is in any case, because of others; `pieces`: the addresses of its parts. */
  pass(
    row: Sifted,
    { kept = false, pieces = [] }: { kept?: boolean; pieces?: readonly string[] } = {},
  ): boolean {
    this.all += 1;
    for (const kind of row.facets.kinds) this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
    for (const one of row.facets.standings) this.standings.set(one, (this.standings.get(one) ?? 0) + 1);
    const passes = kept || this.#fits(row);
    if (passes) this.shown += 1;
    else {
      for (const id of [row.rowId, ...pieces]) this.leftOut.add(id);
      this.#texts.push(row.text);
    }
    return passes;
  }

  missed = (words: string): number => {
    const wanted = words.trim().toLowerCase();
    return wanted === '' ? 0 : this.#texts.filter((text) => text().toLowerCase().includes(wanted)).length;
  };

  #fits({ facets, text }: Sifted): boolean {
    const { kinds, standings } = this.filter;
    return (
      (kinds.size === 0 || facets.kinds.some((one) => kinds.has(one))) &&
      (standings.size === 0 || facets.standings.some((one) => standings.has(one))) &&
      (this.#words === '' || text().toLowerCase().includes(this.#words))
    );
  }
}
