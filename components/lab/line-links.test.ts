import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineLinks } from './line-links';

const file = (text: string) => [{ path: 'workflows.ts', text }];
const at = (line: number) => ({ file: 'workflows.ts', line, column: 3 });
const between = (before: string, now: string) => lineLinks(file(before), file(now));

describe('lines of the code that ran, in a draft that went on', () => {
  it('are the same while nothing has changed', () => {
    const links = between('a\nb\nc', 'a\nb\nc');
    expect(links.toDraft(at(2))).toEqual(at(2));
    expect(links.toRun('workflows.ts', 3)).toBe(3);
  });

  it('move with what was put in above them, with their ends', () => {
    const links = between('a\nb\nc', 'new\nnew\na\nb\nc');
    expect(links.toDraft({ ...at(1), endLine: 2, endColumn: 1 })).toMatchObject({ line: 3, endLine: 4 });
    expect(links.toRun('workflows.ts', 5)).toBe(3);
    expect(links.toRun('workflows.ts', 1)).toBeNull();
  });

  it('are lost when their text has changed, and only they', () => {
    const links = between('a\nawait charge();\nawait ship();\nz', 'a\nawait charge(1);\nawait ship();\nz');
    expect(links.toDraft(at(2))).toBeNull();
    expect(links.toDraft(at(3))).toMatchObject({ line: 3 });
    expect(links.toRun('workflows.ts', 2)).toBeNull();
  });

  it('are found again in another place, unless there are several like them', () => {
    const links = between('x\none\ntwo\ntwo\ny', '1\ntwo\ntwo\none\n2');
    expect(links.toDraft(at(2))).toMatchObject({ line: 4 });
    expect(links.toDraft(at(3))).toBeNull();
  });

  it('are none before anything ran, and in files that are gone', () => {
    expect(lineLinks(null, file('a')).toDraft(at(1))).toBeNull();
    expect(lineLinks(file('a'), []).toDraft(at(1))).toBeNull();
  });

  it('always lead to the same text, and back', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', ''), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, now) => {
        const links = between(before.join('\n'), now.join('\n'));
        return before.every((line, index) => {
          const there = links.toDraft(at(index + 1));
          if (!there) return true;
          return now[there.line - 1] === line && links.toRun('workflows.ts', there.line) === index + 1;
        });
      }),
    );
  });
});
