import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { authoringOf, folderStamp, isAuthored, nextStamp } from './authored-lab';
import { findStep } from './labs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-authored-'));
  mkdirSync(join(folder, 'steps'));
  writeFileSync(join(folder, 'steps', 'brief.mdx'), 'One.');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('has another stamp whenever a file is written, added or taken away', async () => {
  const stamps = [await folderStamp(folder), await folderStamp(folder)];
  appendFileSync(join(folder, 'steps', 'brief.mdx'), ' Two.');
  stamps.push(await folderStamp(folder));
  writeFileSync(join(folder, 'lab.ts'), '');
  stamps.push(await folderStamp(folder));
  rmSync(join(folder, 'steps', 'brief.mdx'));
  stamps.push(await folderStamp(folder));
  expect(new Set(stamps).size).toBe(4);
});

it('waits for the next one', async () => {
  const before = await folderStamp(folder);
  const next = nextStamp(folder, before, new AbortController().signal);
  appendFileSync(join(folder, 'steps', 'brief.mdx'), ' Two.');
  expect(await next).toBe(await folderStamp(folder));
  expect(await nextStamp(folder, await next, AbortSignal.abort())).toBe(await next);
});

it('gives the answers of the lab that is being written, and of no other', async () => {
  const found = await findStep('03-saga', 'compensate');
  if (!found) throw new Error('no such step');
  expect(await authoringOf('03-saga', found.folder)).toBeNull();
  vi.stubEnv('FAULTLINE_AUTHORED', found.labFolder.folder);
  expect([isAuthored('03-saga'), isAuthored('02-determinism')]).toEqual([true, false]);
  expect(await authoringOf('02-determinism', found.folder)).toBeNull();
  const authoring = await authoringOf('03-saga', found.folder);
  expect(authoring?.answers.map(({ kind }) => kind).slice(0, 3)).toEqual(['start', 'solution', 'alternate']);
  expect(authoring?.answers.find(({ kind }) => kind === 'solution')?.files).toEqual(found.folder.solution);
});
