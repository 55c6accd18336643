import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureMonaco } from './build-monaco';

let parent = '';
beforeAll(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'faultline-monaco-'));
});
afterAll(() => rm(parent, { recursive: true, force: true }));

describe('the browser’s editor', { timeout: 60_000 }, () => {
  it('is built when missing or stale, and left alone when fresh', async () => {
    const folder = path.join(parent, 'public/monaco');
    expect(await ensureMonaco(folder, parent)).toBe('built');
    expect(await ensureMonaco(folder, parent)).toBe('fresh');
    await writeFile(path.join(folder, 'stamp.txt'), 'of another version');
    await writeFile(path.join(folder, 'left-over.js'), '');
    expect(await ensureMonaco(folder, parent)).toBe('built');
    const names = await readdir(folder);
    expect(names).not.toContain('left-over.js');
    expect(names).toEqual(
      expect.arrayContaining([
        'main.js',
        'main.css',
        'codicon.ttf',
        'editor-worker.js',
        'ts-worker.js',
        'types.json',
      ]),
    );
    expect(await readdir(parent)).toEqual(['public']);
    const code = await readFile(path.join(folder, 'main.js'), 'utf8');
    expect(code).not.toContain(process.cwd());
  });
});
