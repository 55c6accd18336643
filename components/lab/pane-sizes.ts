import { z } from 'zod';

export const PANE_SIZES_COOKIE = 'faultline-panes';

const layout = z.record(z.string(), z.number().min(0).max(100)).optional().catch(undefined);
const paneSizes = z.object({ rows: layout, above: layout, below: layout });

/** Percentages by panel id, for each group of panes; absent where the person never changed them. */
export type PaneSizes = z.infer<typeof paneSizes>;

/** Reads the cookie's value. Anything that is no sizes counts as never changed. */
export function parsePaneSizes(cookie: string | undefined): PaneSizes {
  if (cookie === undefined) return {};
  try {
    return paneSizes.catch({}).parse(JSON.parse(decodeURIComponent(cookie)));
  } catch {
    return {};
  }
}
