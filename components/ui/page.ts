/** A page of a long list: the places from `from` up to, not including, `to`. */
export type Page = { index: number; count: number; from: number; to: number };

/** The page of `items` things, `size` on each, that was wanted; the nearest that there is. */
export function pageAt(items: number, size: number, wanted: number): Page {
  const count = Math.max(1, Math.ceil(items / size));
  const index = Math.min(count - 1, Math.max(0, wanted));
  const from = index * size;
  return { index, count, from, to: Math.min(items, from + size) };
}
