import type { MarkedLine } from '@/components/editor/editor-handle';
import type { Location } from '@/lib/protocol/source';
import type { CommandLine } from '@/lib/timeline/command-lines';
import type { LineLinks } from './line-links';
import { shortPlace } from './place';

/** The lines that gave commands, where they stand in the draft. */
export function markedLines(lines: ReadonlyMap<string, CommandLine>, links: LineLinks): MarkedLine[] {
  return [...lines.values()].flatMap(({ file, line, itemIds }) => {
    const there = links.toDraft({ file, line, column: 1 });
    return there ? [{ file, line: there.line, words: asked(itemIds.length) }] : [];
  });
}

const asked = (count: number): string =>
  count === 1
    ? 'Asked for 1 thing in the timeline (Alt-Enter)'
    : `Asked for ${count} things in the timeline (Alt-Enter)`;

/**
 * What the editor says of the line that is meant: that it has changed since the run (`reveal`, a place of the code that ran), or what
 * came of it (`caret`). `lost` lines with commands are not in the draft any more.
 */
export function lineNote({
  reveal,
  caret,
  marked,
  lost,
}: {
  reveal: Location | null;
  caret: { file: string; line: number } | null;
  marked: readonly MarkedLine[];
  lost: number;
}): string | null {
  if (reveal) return `${shortPlace(reveal)} has changed since the run.`;
  const here = marked.find((one) => one.file === caret?.file && one.line === caret.line);
  if (here) return here.words;
  if (lost === 0) return null;
  return lost === 1 ? '1 line of the run has changed since.' : `${lost} lines of the run have changed since.`;
}
