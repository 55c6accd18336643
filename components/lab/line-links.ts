import type { Location, SourceFile } from '@/lib/protocol/source';

/** Joins the lines of the code that ran to those of the draft. A line that has been changed or taken away has no other. */
export type LineLinks = {
  /** The same place in the draft; null where its line is not there any more. */
  toDraft: (location: Location) => Location | null;
  /** The line of the code that ran; null for a line that was not there then. */
  toRun: (file: string, line: number) => number | null;
};

/** `ran` null: nothing has run, so nothing is linked. */
export function lineLinks(ran: readonly SourceFile[] | null, draft: readonly SourceFile[]): LineLinks {
  const files = new Map<string, Pairs>();
  for (const { path, text } of ran ?? []) {
    const now = draft.find((one) => one.path === path);
    if (now) files.set(path, pairsOf(text.split('\n'), now.text.split('\n')));
  }
  return {
    toDraft: (location) => {
      const line = files.get(location.file)?.toNow.get(location.line);
      if (line === undefined) return null;
      const by = line - location.line;
      const { endLine } = location;
      return endLine === undefined ? { ...location, line } : { ...location, line, endLine: endLine + by };
    },
    toRun: (file, line) => files.get(file)?.toBefore.get(line) ?? null,
  };
}

type Pairs = { toNow: ReadonlyMap<number, number>; toBefore: ReadonlyMap<number, number> };

/** Lines (from 1) that stayed: all above and below the changes; between them, those whose text is there once before and after. */
function pairsOf(before: readonly string[], now: readonly string[]): Pairs {
  const toNow = new Map<number, number>();
  const toBefore = new Map<number, number>();
  const pair = (from: number, to: number): void => {
    toNow.set(from + 1, to + 1);
    toBefore.set(to + 1, from + 1);
  };
  const shorter = Math.min(before.length, now.length);
  let head = 0;
  while (head < shorter && before[head] === now[head]) pair(head, head++);
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === now.at(-1 - tail)) {
    tail += 1;
    pair(before.length - tail, now.length - tail);
  }
  const once = onlyOnce(now, head, now.length - tail);
  for (const [text, from] of onlyOnce(before, head, before.length - tail)) {
    const to = once.get(text);
    if (text.trim() !== '' && to !== undefined) pair(from, to);
  }
  return { toNow, toBefore };
}

function onlyOnce(lines: readonly string[], from: number, to: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const again = new Set<string>();
  for (let index = from; index < to; index += 1) {
    const text = lines[index] ?? '';
    if (places.has(text)) again.add(text);
    places.set(text, index);
  }
  for (const text of again) places.delete(text);
  return places;
}
