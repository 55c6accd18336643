import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '@/lib/protocol/source';
import { compile, type Compiled } from './compile';
import { learnerFiles } from './learner-files.fixture';

async function diagnose(texts: Record<string, string>): Promise<Diagnostic[]> {
  const result = await compile(learnerFiles(texts));
  return result.ok ? [] : result.diagnostics;
}

async function compiled(texts: Record<string, string>): Promise<Compiled> {
  const result = await compile(learnerFiles(texts));
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.compiled;
}

const workflow = (firstLine: string) => ({
  'workflows.ts': `${firstLine}\nexport async function main(): Promise<void> {}\n`,
});
const activities = (firstLine: string) => ({
  'activities.ts': `${firstLine}\nexport async function work(): Promise<void> {}\n`,
});

describe('imports that are refused', () => {
  const refused: [string, Record<string, string>, RegExp][] = [
    ['a Node builtin in a workflow', workflow("import 'fs';"), /replayed/],
    ['a prefixed Node builtin in a workflow', workflow("import 'node:fs/promises';"), /replayed/],
    ['a Node builtin in an activity', activities("import 'node:net';"), /not available/],
    ['services in a workflow', workflow("import '@faultline/services';"), /on replay/],
    ['the activity SDK in a workflow', workflow("import '@temporalio/activity';"), /only inside an activity/],
    [
      'the workflow SDK in an activity',
      activities("import '@temporalio/workflow';"),
      /only inside a workflow/,
    ],
    ['the client', workflow("import '@temporalio/client';"), /start workflows/],
    ['the worker', activities("import '@temporalio/worker';"), /run workers/],
    ['an inner file of the SDK', workflow("import '@temporalio/workflow/lib/internals';"), /inner file/],
    ['an npm package', workflow("import 'lodash';"), /"lodash" is not available/],
    ['a scoped npm package', activities("import '@aws-sdk/client-s3';"), /not available/],
    ['a JSON file', workflow("import './data.json';"), /not TypeScript/],
    ['loader syntax', workflow("import '!!./x';"), /loaders/],
    ['loader syntax with a file behind it', workflow("import './loader.js!./a.ts';"), /loaders/],
    ['a query', workflow("import './activities?raw';"), /loaders/],
    ['a path out of the root', workflow("import '../../etc/passwd';"), /out of the lab/],
    ['a path out of the root and in again', workflow("import '../main/activities';"), /out of the lab/],
    ['an absolute path', workflow("import '/etc/passwd';"), /disk/],
    ['a Windows path', workflow("import 'C:\\\\secret';"), /address/],
    ['an address', workflow("import 'https://example.com/x.ts';"), /address/],
    ['a data address', workflow("import 'data:text/javascript,1';"), /address/],
    ['a file address', activities("import 'file:///etc/passwd';"), /address/],
    ['an import with attributes', workflow("import './activities' with { type: 'text' };"), /not TypeScript/],
    ['a file that is not there', workflow("import './missing';"), /no file "\.\/missing"/],
    ['a package import map name', workflow("import '#x';"), /not available/],
    ['a dynamic import', workflow("void import('./activities');"), /while the code runs/],
    [
      'a dynamic import of a name known later',
      workflow("const n = 'x'; void import(n);"),
      /while the code runs/,
    ],
    ['require of a name known later', activities("const n = 'x'; require(n);"), /while the code runs/],
    ['require under another name', activities("const r = require; r('fs');"), /while the code runs/],
    ['require.resolve', activities("require.resolve('fs');"), /while the code runs/],
    ['require of a builtin', activities("require('child_process');"), /not available/],
  ];
  it('repeats no name without end', async () => {
    for (const name of ['x'.repeat(5_000), `./${'x'.repeat(5_000)}`, `../../${'x'.repeat(5_000)}.json`]) {
      const [first] = await diagnose(workflow(`import '${name}';`));
      expect(first?.message.length).toBeLessThan(400);
    }
  });

  it.each(refused)('refuses %s at its place and says what to do', async (_, texts, message) => {
    const [first, ...rest] = await diagnose(texts);
    expect(rest).toEqual([]);
    expect(first?.kind).toBe('import');
    expect(first?.message).toMatch(message);
    expect(first?.hint).toBeTruthy();
    expect(first?.location?.file).toBe(Object.keys(texts)[0]);
    expect(first?.location?.line).toBe(1);
    expect(first?.location?.endColumn).toBeGreaterThan(first?.location?.column ?? 0);
  });
});

describe('activity code in a workflow', () => {
  it('explains import type and the proxy where activities.ts is imported as a value', async () => {
    const [first] = await diagnose({
      'workflows.ts':
        "import { work } from './activities';\nexport async function main() {\n  await work();\n}\n",
    });
    expect(first?.location).toEqual({ file: 'workflows.ts', line: 1, column: 22, endLine: 1, endColumn: 36 });
    expect(first?.hint).toContain('import type * as activities');
    expect(first?.hint).toContain('proxyActivities');
  });

  it('points at the import that leads into activity code, however deep', async () => {
    const found = await diagnose({
      'workflows.ts': "import { a } from './a';\nexport async function main() {\n  a();\n}\n",
      'a.ts': "import { b } from './deep/b';\nexport const a = () => b();\n",
      'deep/b.ts': "import { email } from '@faultline/services';\nexport const b = () => email;\n",
    });
    expect(found.map((one) => [one.location?.file, one.location?.line])).toEqual([['a.ts', 1]]);
    expect(found[0]?.message).toContain('deep/b.ts');
    expect(found[0]?.hint).toContain('import type');
  });

  it('takes types from activities, and values that only types are made of', async () => {
    const text = (line: string) => ({
      'workflows.ts': `${line}\nimport { proxyActivities } from '@temporalio/workflow';\nconst { work } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 s' });\nexport async function main() {\n  await work();\n}\n`,
    });
    expect(await diagnose(text("import type * as activities from './activities';"))).toEqual([]);
    expect(await diagnose(text("import * as activities from './activities';"))).toEqual([]);
  });

  it('refuses workflow code in an activity the same way', async () => {
    const [first] = await diagnose({
      'activities.ts': "import { main } from './workflows';\nexport const work = () => main();\n",
    });
    expect(first?.message).toContain('workflows.ts');
    expect(first?.location?.line).toBe(1);
  });
});

describe('what is allowed', () => {
  it('takes the packages of the allow-list and files of any folder, with or without an ending', async () => {
    const files = {
      'workflows.ts': [
        "import { sleep } from '@temporalio/workflow';",
        "import { ApplicationFailure } from '@temporalio/common';",
        "import { one } from './lib/one';",
        "import { two } from './lib/two.ts';",
        "import { three } from './lib/three.js';",
        "import { four } from './four';",
        'export async function main() {',
        '  await sleep(one + two + three + four);',
        "  throw ApplicationFailure.create({ message: 'x' });",
        '}',
      ].join('\n'),
      'lib/one.ts': "import { two } from './two';\nexport const one = two;",
      'lib/two.ts': 'export const two = 2;',
      'lib/three.ts': 'export const three = 3;',
      'four/index.ts': "export { three as four } from '../lib/three';",
      'activities.ts':
        "import { Context } from '@temporalio/activity';\nimport { email } from '@faultline/services';\nexport const work = () => [Context, email];\n",
    };
    expect(await diagnose(files)).toEqual([]);
  });

  it('keeps the packages as plain requires in the activities', async () => {
    const { activities: unit } = await compiled(
      activities("import { email } from '@faultline/services';\nexport const send = () => email.send;"),
    );
    expect(unit.code).toContain('require("@faultline/services")');
    expect(unit.code.startsWith('"use strict"')).toBe(true);
  });
});

describe('what stops before bundling', () => {
  it('says where a syntax error is, in characters even after wide ones', async () => {
    const [first] = await diagnose(workflow("const greeting = 'ééé€😀' + ;"));
    expect(first).toMatchObject({
      kind: 'syntax',
      severity: 'error',
      location: { file: 'workflows.ts', line: 1 },
    });
    expect(first?.location?.column).toBe(29);
  });

  it('reports a syntax error of a file that both sides use only once', async () => {
    const found = await diagnose({
      ...workflow("import './shared';"),
      ...activities("import './shared';"),
      'shared.ts': 'export const = 1;',
    });
    expect(found).toHaveLength(1);
  });

  it('explains an await outside of any function', async () => {
    const [first] = await diagnose(workflow('await 1;'));
    expect(first).toMatchObject({ kind: 'syntax', location: { line: 1, column: 1 } });
    expect(first?.hint).toContain('function');
  });

  it('names a missing entry file', async () => {
    const result = await compile([{ path: 'activities.ts', text: '' }]);
    expect(result).toMatchObject({
      ok: false,
      diagnostics: [{ kind: 'import', message: 'The file workflows.ts is missing.' }],
    });
  });

  it('names an entry that exports no function', async () => {
    const found = await diagnose({
      'workflows.ts': 'export const limit = 3;\nexport type Order = string;\n',
    });
    expect(found).toMatchObject([{ kind: 'import', location: { file: 'workflows.ts', line: 1 } }]);
  });

  it.each(['../x.ts', 'a\0.ts', '/etc/passwd.ts', 'A.ts', 'x.js', 'a/../b.ts', '\u202Ex.ts'])(
    'refuses the file name %j',
    async (path) => {
      const [first] = await diagnose({ [path]: '' });
      expect(first).toMatchObject({ kind: 'import', location: null });
    },
  );

  it('survives brackets nested without end', async () => {
    const [first] = await diagnose(workflow(`export const x = ${'('.repeat(20_000)}`));
    expect(first?.kind).toBe('syntax');
  });
});

describe('exported names', () => {
  it('lists functions however they are exported, and leaves plain values out', async () => {
    const unit = await compiled({
      'workflows.ts': [
        "import { defineSignal, proxyActivities } from '@temporalio/workflow';",
        'export const limit = 3;',
        "export const names = ['a'];",
        "export const approve = defineSignal('approve');",
        'export async function declared() {}',
        'export const arrow = async () => {};',
        'const hidden = async () => {};',
        'export { hidden as renamed };',
        "export * from './more';",
        'export type Order = string;',
        'export default async function () {}',
        'void proxyActivities;',
      ].join('\n'),
      'more.ts': 'export async function more() {}\nexport const $odd = () => {};\n',
    });
    expect(unit.workflowTypes.toSorted()).toEqual(['$odd', 'arrow', 'declared', 'more', 'renamed']);
    expect(unit.activityTypes).toEqual(['work']);
  });
});

it('survives code that ends the compiler’s own process', async () => {
  const text = (workflows: string) => [
    { path: 'workflows.ts', text: workflows },
    { path: 'activities.ts', text: 'export async function a() {}' },
  ];
  const bomb = await compile(
    text(`export const x: any = ${'!'.repeat(240_000)}1;\nexport async function w() {}`),
  );
  expect(bomb).toMatchObject({ ok: false, diagnostics: [{ kind: 'syntax' }] });
  expect(await compile(text('export async function w() {}'))).toMatchObject({ ok: true });
}, 60_000);
