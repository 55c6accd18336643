import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hunksOf, withAllHunks, withHunk } from './hunks';

const PATH = 'workflows.ts';
const file = (text: string, path = PATH) => ({ path, text });
const numbers = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`);

const MINE = [...numbers(1, 20), ''].join('\n');
const THEIRS = [
  ...numbers(1, 4),
  'changed',
  ...numbers(6, 14),
  'new',
  ...numbers(15, 17),
  ...numbers(20, 20),
  '',
].join('\n');

describe('hunks', () => {
  it('say which lines of mine become which of theirs, with the lines around them', () => {
    const hunks = hunksOf([file(MINE)], [file(THEIRS)]);
    expect(hunks).toMatchObject([
      { mine: { line: 5, lines: ['line 5'] }, theirs: { line: 5, lines: ['changed'] } },
      { mine: { line: 15, lines: [] }, theirs: { line: 15, lines: ['new'] } },
      { mine: { line: 18, lines: ['line 18', 'line 19'] }, theirs: { line: 19, lines: [] } },
    ]);
    expect(hunks[0]).toMatchObject({
      before: numbers(2, 4),
      after: numbers(6, 8),
      index: 0,
      isNewFile: false,
    });
  });

  it('are applied one at a time, in any order, and leave the others as they are', () => {
    const applied = withHunk([file(MINE)], [file(THEIRS)], { path: PATH, index: 1 });
    expect(hunksOf(applied, [file(THEIRS)]).map(({ mine }) => mine.line)).toEqual([5, 19]);
    expect(applied[0]?.text).toBe([...numbers(1, 14), 'new', ...numbers(15, 20), ''].join('\n'));
  });

  it('bring a file that is not there as a whole, and take none away that only mine has', () => {
    const [mine, theirs] = [
      [file(MINE), file('own', 'helpers.ts')],
      [file(MINE), file('a\nb', 'more.ts')],
    ];
    const hunks = hunksOf(mine, theirs);
    expect(hunks).toMatchObject([{ path: 'more.ts', isNewFile: true, theirs: { lines: ['a', 'b'] } }]);
    expect(withHunk(mine, theirs, { path: 'more.ts', index: 0 })).toEqual([...mine, file('a\nb', 'more.ts')]);
  });

  it('keep the line endings of mine, and see no difference in them alone', () => {
    const crlf = MINE.replaceAll('\n', '\r\n');
    expect(hunksOf([file(crlf)], [file(MINE)])).toEqual([]);
    const [applied] = withAllHunks([file(crlf)], [file(THEIRS)]);
    expect(applied?.text).toBe(THEIRS.replaceAll('\n', '\r\n'));
  });

  it('see a last line without an ending', () => {
    const mine = [file('a\nb')];
    const theirs = [file('a\nb\n')];
    expect(hunksOf(mine, theirs)).toHaveLength(1);
    expect(withAllHunks(mine, theirs)).toEqual(theirs);
  });

  it('lead from any text to any other, all at once or one by one from any of them', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', '', 'd'), { maxLength: 12 })
      .map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, fc.nat(), (a, b, seed) => {
        const [mine, theirs] = [[file(a)], [file(b)]];
        expect(withAllHunks(mine, theirs)).toEqual(theirs);
        let files: readonly { path: string; text: string }[] = mine;
        for (let left = hunksOf(files, theirs).length; left > 0; left -= 1) {
          const hunks = hunksOf(files, theirs);
          files = withHunk(files, theirs, { path: PATH, index: hunks[seed % hunks.length]?.index ?? 0 });
          expect(hunksOf(files, theirs).length).toBeLessThan(hunks.length);
          if (hunksOf(files, theirs).length === 0) break;
        }
        expect(files).toEqual(theirs);
      }),
    );
  });
});
