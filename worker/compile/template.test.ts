import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureSdkTemplate } from './template';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'faultline-template-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const file = () => path.join(dir, 'sdk-template.json');

describe('the SDK template', { timeout: 60_000 }, () => {
  it('is built once, whoever asks, and read from disk afterwards', async () => {
    const [one, two] = await Promise.all([ensureSdkTemplate(dir), ensureSdkTemplate(dir)]);
    expect(one).toEqual(two);
    const marked = { ...one, code: `/* stored */${one.code}` };
    await writeFile(file(), JSON.stringify(marked));
    expect((await ensureSdkTemplate(dir)).code).toBe(marked.code);
    expect(await readdir(dir)).toEqual(['sdk-template.json']);
  });

  it('is built afresh when what is stored was made from other sources, or is broken', async () => {
    const good = await ensureSdkTemplate(dir);
    await writeFile(file(), JSON.stringify({ ...good, stamp: 'of another SDK' }));
    expect((await ensureSdkTemplate(dir)).stamp).toBe(good.stamp);
    await writeFile(file(), '{"stamp": "cut sho');
    expect((await ensureSdkTemplate(dir)).stamp).toBe(good.stamp);
    expect(JSON.parse(await readFile(file(), 'utf8'))).toMatchObject({ stamp: good.stamp });
  });

  it('is small, routes its module cache through the global and names no path of this machine', async () => {
    const { code } = await ensureSdkTemplate(dir);
    expect(code.length).toBeLessThan(300_000);
    expect(code).toContain('globalThis.__webpack_module_cache__');
    expect(code).not.toContain(process.cwd());
  });
});
