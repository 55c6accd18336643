import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { createTypeChecker } from './diagnose';
import { learnerFiles } from './learner-files.fixture';
import { makeTypeBundle } from './type-bundle';

const types = makeTypeBundle();
const checker = createTypeChecker(types);
afterAll(() => checker.close());

const never = new AbortController().signal;
const folder = new URL('./fixtures/diagnostics/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const activities = read('activities.ts.txt');
const fixtures = readdirSync(folder)
  .filter((name) => name !== 'activities.ts.txt')
  .map((name) => ({ name: name.replace('.ts.txt', ''), text: read(name) }));

/** The first line of a fixture is `// expect: -` or `// expect: <code>@<line> …`. */
const expected = (text: string) => /^\/\/ expect: (.*)\n/.exec(text)?.[1];

describe('types of learners’ files', { timeout: 30_000 }, () => {
  it.each(fixtures)(
    'finds in $name what the fixture says, and so what the editor shows',
    async ({ text }) => {
      const found = await checker.check(
        learnerFiles({ 'workflows.ts': text, 'activities.ts': activities }),
        never,
      );
      const list = found.map((one) => `${one.code}@${one.location?.line}`).join(' ');
      expect(list || '-').toBe(expected(text));
      expect(found.every((one) => one.kind === 'type' && one.location?.file === 'workflows.ts')).toBe(true);
    },
  );

  it('leaves out advice that leads nowhere here', async () => {
    const [first] = await checker.check(
      learnerFiles({ 'workflows.ts': 'export const main = process;' }),
      never,
    );
    expect(first?.message).toBe("Cannot find name 'process'.");
  });

  it('forgets files that are gone', async () => {
    const withHelper = {
      'workflows.ts': "import { one } from './one';\nexport const main = async () => one;\n",
      'one.ts': 'export const one = 1;',
    };
    expect(await checker.check(learnerFiles(withHelper), never)).toEqual([]);
    const without = learnerFiles({ 'workflows.ts': withHelper['workflows.ts'] });
    expect(await checker.check(without, never)).toMatchObject([
      { code: 2307, location: { line: 1, column: 21 } },
    ]);
  });

  it('gives up on types that take for ever, says so, and checks the next files', async () => {
    const short = createTypeChecker(types, { deadlineMs: 400 });
    const uses = Array.from(
      { length: 60 },
      (_, i) => `export declare const u${i}: Bomb<${i}, []>;\nu${i}.x;`,
    );
    const bomb = `type Bomb<A, N extends 0[]> = N['length'] extends 15 ? A : Bomb<[A, A], [...N, 0]> & Bomb<[A, 1], [...N, 0]>;\n${uses.join('\n')}`;
    const [first, ...rest] = await short.check(learnerFiles({ 'workflows.ts': bomb }), never);
    expect(first).toMatchObject({ kind: 'type', severity: 'warning', location: null });
    expect(first?.message).toContain('too long');
    expect(rest).toEqual([]);
    expect(
      await short.check(learnerFiles({ 'workflows.ts': 'export const x: number = "";' }), never),
    ).toMatchObject([{ code: 2322 }]);
    await short.close();
  });

  it('stops waiting when the run is cancelled', async () => {
    const reason = new Error('cancelled');
    await expect(checker.check(learnerFiles({}), AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe('the type bundle', () => {
  it('fits into 300 KB, packed', () => {
    expect(gzipSync(JSON.stringify(types)).length).toBeLessThan(300 * 1024);
  });

  it('holds no DOM, no Node.js and no path of this machine', () => {
    const text = JSON.stringify(types);
    expect(Object.keys(types.libs)).not.toContain('lib.dom.d.ts');
    expect(Object.keys(types.files).filter((file) => file.includes('@types/node'))).toEqual([]);
    expect(text).not.toContain(process.cwd());
  });
});
