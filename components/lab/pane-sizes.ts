export const PANE_SIZES_COOKIE = 'faultline-panes';

type Layout = Readonly<Record<string, number>>;

/** Percentages by panel id, for each group of panes; absent where the person never changed them. */
export type PaneSizes = {
  rows?: Layout | undefined;
  above?: Layout | undefined;
  below?: Layout | undefined;
};

/** Reads the cookie's value. Anything that is no sizes counts as never changed. */
export function parsePaneSizes(cookie: string | undefined): PaneSizes {
  if (cookie === undefined) return {};
  try {
    return sizesOf(JSON.parse(decodeURIComponent(cookie)));
  } catch {
    return {};
  }
}

// By hand: the panes are not shown before this, and a library that reads anything would have to be fetched first.
function sizesOf(value: unknown): PaneSizes {
  if (typeof value !== 'object' || value === null) return {};
  const { rows, above, below }: { [Group in keyof PaneSizes]?: unknown } = value;
  return { rows: layoutOf(rows), above: layoutOf(above), below: layoutOf(below) };
}

function layoutOf(value: unknown): Layout | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const given: readonly [string, unknown][] = Object.entries(value);
  const sizes = given.flatMap(([id, size]): [string, number][] =>
    typeof size === 'number' && size >= 0 && size <= 100 ? [[id, size]] : [],
  );
  return sizes.length === given.length ? Object.fromEntries(sizes) : undefined;
}
