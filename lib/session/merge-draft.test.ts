import { describe, expect, it } from 'vitest';
import { files } from './fake-effects.fixture';
import { mergeDraft, sameFiles } from './merge-draft';

const here = (text: string, revision: number, unsaved: boolean) => ({
  files: files(text),
  revision,
  unsaved,
});
const there = (text: string, revision: number) => ({ files: files(text), revision, savedAt: 1 });

describe('of the browser’s draft and the server’s', () => {
  it.each([
    ['an untouched one stays when the server has none', here('a', 0, false), null, here('a', 0, false)],
    ['an unsaved one stays when the server has none', here('a', 0, true), null, here('a', 0, true)],
    ['a saved one is saved again when the server forgot it', here('a', 5, false), null, here('a', 0, true)],
    ['equal ones are saved', here('a', 2, true), there('a', 3), here('a', 3, false)],
    ['the server’s newer one wins over a saved one', here('a', 2, false), there('b', 3), here('b', 3, false)],
    ['the server’s wins over an untouched starter', here('a', 0, false), there('b', 3), here('b', 3, false)],
    ['an unsaved one wins over what it grew from', here('b', 2, true), there('a', 2), here('b', 2, true)],
    [
      'an unsaved one wins over a newer one, which the history keeps',
      here('b', 2, true),
      there('c', 4),
      here('b', 4, true),
    ],
    [
      'a saved one wins over an older one: the server lost it',
      here('b', 7, false),
      there('a', 3),
      here('b', 3, true),
    ],
  ])('%s', (_, local, server, merged) => {
    expect(mergeDraft(local, server)).toEqual(merged);
  });
});

describe('files are the same', () => {
  it('in any order, and only with the same names and text', () => {
    const [workflows, activities] = files('a', 'b');
    if (!workflows || !activities) throw new Error('two files');
    expect(sameFiles([workflows, activities], [activities, workflows])).toBe(true);
    expect(sameFiles([workflows], [workflows, activities])).toBe(false);
    expect(sameFiles(files('a', 'b'), files('a', 'c'))).toBe(false);
    expect(sameFiles([workflows], [{ ...workflows, path: 'other.ts' }])).toBe(false);
  });
});
