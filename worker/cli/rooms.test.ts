import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { roomViolations } from './check-rooms';
import { ROOT } from '../paths';
import { judgeImport } from './room-of-import';

/** A small house with one file in it; returns what the check says about it. */
async function planted(file: string, source: string): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'faultline-rooms-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), source);
  return (await roomViolations(root)).map((each) => `${each.file}:${each.line} ${each.specifier}`);
}

describe('a planted violation is found', () => {
  it.each([
    ['components/timeline/a.tsx', `import { x } from '@/worker/run/x';`, '@/worker/run/x'],
    ['components/timeline/a.tsx', `import { x } from '../../worker/run/x';`, '../../worker/run/x'],
    ['components/timeline/a.tsx', `import { x } from '@/lib/../worker/x';`, '@/lib/../worker/x'],
    ['components/lab/a.tsx', `import type { X } from '@/lib/server/x';`, '@/lib/server/x'],
    ['components/lab/a.tsx', `export { x } from '@/lib/store/x';`, '@/lib/store/x'],
    ['lib/run/a.ts', `const x = await import('@/lib/server/x');`, '@/lib/server/x'],
    ['lib/run/a.ts', `import { x } from '../timeline/x';`, '../timeline/x'],
    ['lib/run/a.ts', `import { readFile } from 'node:fs';`, 'node:fs'],
    ['lib/timeline/a.ts', `import React from 'react';`, 'react'],
    ['lib/protocol/a.ts', `import { x } from '@/lib/run/model';`, '@/lib/run/model'],
    ['lib/store/a.ts', `type X = import('@/lib/server/x').X;`, '@/lib/server/x'],
    ['worker/run/a.ts', `import { x } from '@/app/_wiring/x';`, '@/app/_wiring/x'],
    ['worker/run/a.ts', `import { x } from '@/labs';`, '@/labs'],
    ['worker/run/a.ts', `import { x } from '@/lib/lab/define';`, '@/lib/lab/define'],
    ['worker/run/a.ts', `const x = require('../../labs/index');`, '../../labs/index'],
    ['app/api/runs/route.ts', `import { x } from '../../../worker/run/x';`, '../../../worker/run/x'],
    ['labs/01-a/index.ts', `import { x } from '@/labs/03-saga/x';`, '@/labs/03-saga/x'],
    ['labs/01-a/index.ts', `import { x } from '../03-saga/x';`, '../03-saga/x'],
    ['e2e/a.spec.ts', `import { x } from '@/lib/run/model';`, '@/lib/run/model'],
    ['proxy.ts', `import { x } from './worker/x';`, './worker/x'],
    // Granted, but by its full name only.
    ['lib/timeline/a.ts', `import { x } from '../run/model';`, '../run/model'],
    ['components/lab/a.tsx', `import { x } from '../../lib/run/model';`, '../../lib/run/model'],
    ['lib/run/a.ts', `import { x } from '../../../elsewhere';`, '../../../elsewhere'],
  ])('in %s: %s', async (file, source, specifier) => {
    expect(await planted(file, `// first line\n${source}\n`)).toEqual([`${file}:2 ${specifier}`]);
  });

  it('in a copy of this very house', async () => {
    const root = mkdtempSync(join(tmpdir(), 'faultline-house-'));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    cpSync(join(ROOT, 'lib'), join(root, 'lib'), { recursive: true });
    writeFileSync(join(root, 'lib', 'run', 'planted.ts'), `export * from '@/lib/store/runs';\n`);
    const files = (await roomViolations(root)).map((each) => each.file);
    expect(files).toEqual(['lib/run/planted.ts']);
  });
});

it('lets a room import what the table grants, and itself', () => {
  const granted = [
    ['components/timeline/a.tsx', '@/lib/timeline/rows'],
    ['components/timeline/a.tsx', '../ui/button'],
    ['components/timeline/a.tsx', 'react'],
    ['worker/cli/a.ts', '../temporal/dev-server'],
    ['worker/cli/a.ts', '@/labs'],
    ['app/_wiring/a.ts', '@/lib/store/runs'],
    ['labs/index.ts', './03-saga/lab'],
    ['lib/run/a.test.ts', 'node:fs'],
    ['next.config.js', 'node:path'],
  ] as const;
  expect(granted.map(([file, specifier]) => judgeImport(file, specifier))).toEqual(granted.map(() => null));
});

it('says which rooms are open instead', () => {
  expect(judgeImport('lib/timeline/a.ts', '@/lib/store/runs')).toBe(
    'lib/timeline may not import lib/store; it may import lib/run, lib/replay.',
  );
});
