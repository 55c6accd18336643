import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { webSourcesDigest, WebStamp } from './web-build';

function checkout() {
  const root = mkdtempSync(join(tmpdir(), 'faultline-web-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write('app/page.tsx', 'one');
  write('package-lock.json', '{}');
  return { root, write };
}

it.each(['app/page.tsx', 'lib/run/a.ts', 'proxy.ts', 'next.config.js', 'package-lock.json'])(
  'is stale when %s changes',
  async (file) => {
    const { root, write } = checkout();
    const before = await webSourcesDigest(root);
    write(file, 'changed');
    expect(await webSourcesDigest(root)).not.toBe(before);
  },
);

it.each([
  'worker/run/a.ts',
  'labs/03/lab.ts',
  'app/page.test.tsx',
  'README.md',
  'tsconfig.json',
  '.faultline/x',
])('stays fresh when %s changes', async (file) => {
  const { root, write } = checkout();
  const before = await webSourcesDigest(root);
  write(file, 'changed');
  expect(await webSourcesDigest(root)).toBe(before);
});

it('is fresh only for the very build that was stamped', async () => {
  const { root, write } = checkout();
  const stamp = new WebStamp(root, join(root, '.faultline', 'web.stamp'));
  expect(await stamp.isFresh('digest')).toBe(false);
  write('.next/BUILD_ID', 'first');
  await stamp.set('digest');
  expect(await stamp.isFresh('digest')).toBe(true);
  expect(await stamp.isFresh('another')).toBe(false);
  write('.next/BUILD_ID', 'second');
  expect(await stamp.isFresh('digest')).toBe(false);
  await stamp.set('digest');
  await stamp.clear();
  expect(await stamp.isFresh('digest')).toBe(false);
});
