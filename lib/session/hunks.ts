import { diffArrays } from 'diff';
import type { SourceFile } from '@/lib/protocol/source';

/** A stretch of lines, and the number of its first one (from 1). An empty stretch stands before that line. */
export type Stretch = { line: number; lines: readonly string[] };

/** One place where a file differs from the solution's. `before` and `after` are the lines around it, the same in both. */
export type Hunk = {
  path: string;
  /** Its place among the file's hunks, from 0. */
  index: number;
  mine: Stretch;
  theirs: Stretch;
  before: readonly string[];
  after: readonly string[];
  /** The file is not there yet: the hunk is all of it. */
  isNewFile: boolean;
};

/** Lines that stand around a hunk, at most. */
const CONTEXT = 3;

/**
 * Where files differ from others, by file and line. What only `mine` has is left alone: another division into files is no
 * mistake. Line endings are not compared.
 */
export function hunksOf(mine: readonly SourceFile[], theirs: readonly SourceFile[]): Hunk[] {
  return theirs.flatMap(({ path, text }) => fileHunks(path, textOf(mine, path), text));
}

/** The files with one hunk of {@link hunksOf} applied; everything else in them stays as it is, to the letter. */
export function withHunk(
  mine: readonly SourceFile[],
  theirs: readonly SourceFile[],
  { path, index }: Pick<Hunk, 'path' | 'index'>,
): readonly SourceFile[] {
  const own = textOf(mine, path);
  const other = textOf(theirs, path);
  if (other === null) return mine;
  if (own === null) return [...mine, { path, text: other }];
  const hunk = fileHunks(path, own, other).find((one) => one.index === index);
  if (!hunk) return mine;
  const lines = own.split('\n');
  const ending = lines[0]?.endsWith('\r') ? '\r' : '';
  // The last line of a text has no ending of its own.
  const isLast = hunk.mine.line - 1 + hunk.mine.lines.length === lines.length;
  const put = hunk.theirs.lines.map((line, at) =>
    isLast && at === hunk.theirs.lines.length - 1 ? line : `${line}${ending}`,
  );
  lines.splice(hunk.mine.line - 1, hunk.mine.lines.length, ...put);
  return mine.map((file) => (file.path === path ? { path, text: lines.join('\n') } : file));
}

/** The files with all hunks applied. */
export function withAllHunks(
  mine: readonly SourceFile[],
  theirs: readonly SourceFile[],
): readonly SourceFile[] {
  // From the last to the first of a file, so that none moves another.
  return hunksOf(mine, theirs).reduceRight((files, hunk) => withHunk(files, theirs, hunk), mine);
}

/** Lines of both sides, from and to (without it), counted from 0. */
type Range = { mine: [number, number]; theirs: [number, number] };

function fileHunks(path: string, mine: string | null, theirs: string): Hunk[] {
  const before = mine === null ? [] : linesOf(mine);
  const after = linesOf(theirs);
  const hunks: Range[] = [];
  let open: Range | null = null;
  let [at, there] = [0, 0];
  for (const { value, added, removed } of diffArrays(before, after)) {
    if (!added && !removed) {
      at += value.length;
      there += value.length;
      open = null;
      continue;
    }
    if (!open) hunks.push((open = { mine: [at, at], theirs: [there, there] }));
    if (removed) open.mine[1] = at += value.length;
    else open.theirs[1] = there += value.length;
  }
  return hunks.map((hunk, index) => ({
    path,
    index,
    mine: { line: hunk.mine[0] + 1, lines: before.slice(...hunk.mine) },
    theirs: { line: hunk.theirs[0] + 1, lines: after.slice(...hunk.theirs) },
    before: before.slice(Math.max(hunk.mine[0] - CONTEXT, 0), hunk.mine[0]),
    after: before.slice(hunk.mine[1], hunk.mine[1] + CONTEXT),
    isNewFile: mine === null,
  }));
}

const linesOf = (text: string): string[] => text.split(/\r?\n/);

function textOf(files: readonly SourceFile[], path: string): string | null {
  return files.find((file) => file.path === path)?.text ?? null;
}
