import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { coresdk } from '@temporalio/proto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceFile } from '@/lib/protocol/source';
import { compile, type Compiled } from './compile';
import { learnerFiles } from './learner-files.fixture';
import { SlotCreator } from '../sandbox/child/slot-creator';
import { ensureSdkTemplate, type SdkTemplate } from './template';

let dir = '';
let template: SdkTemplate;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'faultline-execution-'));
  template = await ensureSdkTemplate(dir);
}, 60_000);
afterAll(() => rm(dir, { recursive: true, force: true }));

async function compiled(files: SourceFile[]): Promise<Compiled> {
  const result = await compile(files);
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return result.compiled;
}

const boom = [
  '// A comment, so that lines in the bundle differ from lines here.',
  'type Reason = string;',
  '',
  'export function boom(reason: Reason): never {',
  "  const é = 'é'; throw new Error(reason + é);",
  '}',
].join('\n');

const files = learnerFiles({
  'workflows.ts': [
    "import { boom } from './lib/boom';",
    '',
    'interface Counter { count: number }',
    'const counter: Counter = { count: 0 };',
    'export async function counts(): Promise<number> {',
    '  counter.count += 1;',
    '  return counter.count;',
    '}',
    'export async function fails(): Promise<void> {',
    "  boom('broken');",
    '}',
    'export async function sloppy(): Promise<string> {',
    '  return String(function (this: unknown) { return this; }());',
    '}',
  ].join('\n'),
  'lib/boom.ts': boom,
  'activities.ts':
    "import { boom } from './lib/boom';\n\nexport async function work() {\n  boom('offline');\n}\n",
});

/** Runs one workflow's first activation in the SDK's own reusable context. */
async function activate(creator: SlotCreator, workflowType: string, runId: string) {
  const workflow = await creator.createWorkflow({
    // The SDK's type asks for a full WorkflowInfo; what the runtime reads is this.
    info: Object.assign(Object.create(null), {
      workflowId: runId,
      runId,
      workflowType,
      taskQueue: 'queue',
      namespace: 'default',
      unsafe: { now: () => 0, isReplaying: false, isReplayingHistoryEvents: false },
    }),
    randomnessSeed: [1, 2, 3],
    now: 0,
    showStackTraceSources: false,
  });
  const completion = await workflow.activate(
    coresdk.workflow_activation.WorkflowActivation.fromObject({
      runId,
      historyLength: 3,
      timestamp: { seconds: 0, nanos: 0 },
      jobs: [{ initializeWorkflow: { workflowType, workflowId: runId, randomnessSeed: 1, arguments: [] } }],
    }),
  );
  await workflow.dispose();
  return completion;
}

async function creatorOf(unit: Compiled): Promise<SlotCreator> {
  const creator = await SlotCreator.open(template.code);
  await creator.fill(unit.workflow, unit.activityTypes);
  return creator;
}

function resultOf(completion: coresdk.workflow_completion.IWorkflowActivationCompletion): unknown {
  const command = completion.successful?.commands?.find((one) => one.completeWorkflowExecution);
  const data = command?.completeWorkflowExecution?.result?.data;
  return data ? JSON.parse(Buffer.from(data).toString('utf8')) : undefined;
}

describe('the assembled workflow bundle', () => {
  it('runs in the SDK and keeps module state apart between workflows', async () => {
    const creator = await creatorOf(await compiled(files));
    expect(resultOf(await activate(creator, 'counts', 'run-1'))).toBe(1);
    expect(resultOf(await activate(creator, 'counts', 'run-2'))).toBe(1);
    expect(resultOf(await activate(creator, 'sloppy', 'run-3'))).toBe('undefined');
    await creator.destroy();
  });

  it('gives errors stacks that lead to the learner’s own line, without the SDK’s frames', async () => {
    const unit = await compiled(files);
    const creator = await creatorOf(unit);
    const completion = await activate(creator, 'fails', 'run-4');
    const stack = completion.failed?.failure?.stackTrace ?? '';
    expect(unit.locateInStack('workflow', stack)).toEqual({ file: 'lib/boom.ts', line: 5, column: 24 });
    const mapped = unit.mapStack('workflow', stack).split('\n');
    expect(mapped.map((line) => line.trim())).toEqual([
      'Error: brokené',
      expect.stringMatching(/^at boom \(lib\/boom\.ts:5:\d+\)$/),
      expect.stringMatching(/^at fails \(workflows\.ts:10:\d+\)$/),
    ]);
    await creator.destroy();
  });

  it('maps a raw position of the bundle too', async () => {
    const unit = await compiled(files);
    const lines = unit.workflow.code.split('\n');
    const line = lines.findIndex((text) => text.includes('throw new Error(reason')) + 1;
    const column = (lines[line - 1] ?? '').indexOf('throw') + 1;
    expect(unit.locate('workflow', line, column)).toMatchObject({ file: 'lib/boom.ts', line: 5 });
    expect(unit.locate('workflow', 1, 1)).toBeNull();
    expect(unit.locate('workflow', lines.length, 5)).toBeNull();
    expect(unit.locate('workflow', lines.length + 5, 5)).toBeNull();
  });
});

describe('the activities bundle', () => {
  it('gives raw stacks that lead to the learner’s own line, wherever the module was put', async () => {
    const unit = await compiled(files);
    const filename = `/somewhere/${unit.activities.filename}`;
    const wrapped = vm.runInThisContext(`(function (exports, require, module) {${unit.activities.code}\n})`, {
      filename,
    });
    const module: { exports: Record<string, () => Promise<void>> } = { exports: {} };
    wrapped(module.exports, createRequire(import.meta.url), module);
    const error: unknown = await module.exports.work?.().catch((thrown: unknown) => thrown);
    const stack = error instanceof Error ? (error.stack ?? '') : '';
    expect(unit.locateInStack('activities', stack)).toEqual({ file: 'lib/boom.ts', line: 5, column: 24 });
    expect(unit.mapStack('activities', stack)).toMatch(
      /^Error: offlineé\n {4}at boom \(lib\/boom\.ts:5:24\)\n/,
    );
    expect(unit.mapStack('activities', stack)).not.toContain('/somewhere');
  });

  it('finds nothing in a stack of other code, nor in a message that looks like a frame', async () => {
    const unit = await compiled(files);
    expect(unit.locateInStack('activities', 'Error: x\n    at run (node:internal/x:1:2)')).toBeNull();
    expect(unit.locateInStack('activities', 'Error: (workflows.ts:1:2)')).toBeNull();
  });
});
