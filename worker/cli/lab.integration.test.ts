import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ROOT } from '../paths';
import { CLI_EXPORT } from '../replay/recorded.fixture';

type Ended = { code: number | null; stdout: string; stderr: string; ms: number };

const STEP = join(ROOT, 'labs', '03-saga', 'steps', 'compensate');
let folder: string;
let history: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-lab-test-'));
  history = write('history.json', CLI_EXPORT);
  mkdirSync(join(folder, 'nothing'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string | Uint8Array): string {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** A folder of code. */
function code(name: string, workflows: string, activities?: string): string {
  write(`${name}/workflows.ts`, workflows);
  if (activities !== undefined) write(`${name}/activities.ts`, activities);
  return join(folder, name);
}

/** Runs the real command. Without `address` any attempt to reach or start a Temporal server fails. */
function lab(args: readonly string[], address = '127.0.0.1:1'): Promise<Ended> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'worker', 'cli', 'lab.mjs'), ...args], {
    cwd: folder,
    env: { ...process.env, npm_lifecycle_event: 'test', TEMPORAL_ADDRESS: address },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => {
    child.on('close', (exit) => resolve({ code: exit, stdout, stderr, ms: performance.now() - started }));
  });
}

const replay = (dir: string, ...more: string[]): Promise<Ended> =>
  lab(['replay', '--history', history, '--code', dir, ...more]);

describe('npm run lab -- replay', () => {
  it('is clean for the code that was recorded, and needs no server', async () => {
    const { code: exit, stdout } = await replay(join(STEP, 'solution'));
    expect(stdout).toContain('✓ Clean');
    expect(exit).toBe(0);
  });

  it('names both commands, the line and the SDK’s words when code and history part', async () => {
    const { code: exit, stdout } = await replay(join(STEP, 'mutants', 'forward-order'));
    expect(exit).toBe(1);
    expect(stdout).toContain('✗ Divergence at event 25 (ActivityTaskScheduled)');
    expect(stdout).toMatch(/recorded +activity cancelParcel/);
    expect(stdout).toMatch(/replayed +activity releaseInventory/);
    expect(stdout).toMatch(/> \d+ \| .*releaseInventory/);
    expect(stdout).toContain('[TMPRL1100]');
    expect(stdout).toContain('patched()');
  });

  it('prints one object with --json', async () => {
    const { code: exit, stdout } = await replay(join(STEP, 'mutants', 'forward-order'), '--json');
    expect(exit).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      verdict: 'divergence',
      event: { id: 25, type: 'ActivityTaskScheduled' },
      recorded: { kind: 'activity', name: 'cancelParcel' },
      replayed: {
        kind: 'activity',
        name: 'releaseInventory',
        location: { file: 'workflows.ts', line: expect.any(Number), column: expect.any(Number) },
      },
      message: expect.stringContaining('TMPRL1100'),
      drift: [],
    });
  });

  it('exits with 2 for drift, and says what drifted', async () => {
    const drifting = code(
      'drifting',
      `import { proxyActivities } from '@temporalio/workflow';
const steps = proxyActivities({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 3 } });
const undo = proxyActivities({ startToCloseTimeout: '2 minutes', retry: { maximumInterval: '1 minute' } });
export async function orderSaga(order: any) {
  await steps.reserveInventory(order);
  await steps.chargePayment(order);
  try {
    await steps.createParcel(order);
  } catch (error) {
    await undo.cancelParcel(order.orderId);
    await undo.refundPayment(order.orderId);
    await undo.releaseInventory({ of: order.orderId });
    throw error;
  }
}`,
    );
    const { code: exit, stdout } = await replay(drifting, '--json');
    expect(exit).toBe(2);
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({
      verdict: 'drift',
      event: null,
      recorded: null,
      replayed: null,
      drift: [
        {
          event: { id: 25, type: 'ActivityTaskScheduled' },
          what: 'startToCloseTimeout',
          recorded: 60_000,
          replayed: 120_000,
        },
        { what: 'startToCloseTimeout' },
        { event: { id: 37 }, what: 'arguments', recorded: ['order-1'], replayed: [{ of: 'order-1' }] },
        { what: 'startToCloseTimeout' },
      ],
    });
    const text = await replay(drifting);
    expect(text.stdout).toContain('! Drift');
    expect(text.stdout).toMatch(/event 37 .*arguments: \["order-1"\] → \[\{"of":"order-1"\}\]/);
  });

  it.each<[string, () => string[], RegExp]>([
    [
      'an endless loop',
      () => ['--code', code('loop', 'export async function orderSaga() { for (;;) {} }')],
      /did not hand control back/,
    ],
    [
      'a missing export',
      () => ['--code', code('other', 'export async function other() {}')],
      /exports no function of that name \(it exports other\)/,
    ],
    [
      'another workflow type',
      () => ['--code', join(STEP, 'solution'), '--workflow', 'refundOrder'],
      /of a "orderSaga" workflow, not of "refundOrder"/,
    ],
    ['a folder that is missing', () => ['--code', join(folder, 'nowhere')], /There is no folder/],
    [
      'a file that is no history',
      () => ['--code', join(STEP, 'solution'), '--history', write('not.json', '{"a": 1}')],
      /no list "events"/,
    ],
    [
      'a history file that is missing',
      () => ['--code', join(STEP, 'solution'), '--history', 'gone.json'],
      /There is no file .*gone\.json/,
    ],
    ['a folder as history', () => ['--code', join(STEP, 'solution'), '--history', '.'], /is a folder/],
  ])('ends in an error within seconds: %s', async (_, args, message) => {
    const { code: exit, stdout, ms } = await lab(['replay', '--json', '--history', history, ...args()]);
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({ verdict: 'error', event: null, recorded: null, drift: [] });
    expect(report).toHaveProperty('message', expect.stringMatching(message));
    expect(exit).toBe(1);
    expect(ms).toBeLessThan(20_000);
  });
});

describe('npm run lab -- run', () => {
  const run = (...args: string[]): Promise<Ended> => lab(['run', ...args], inject('temporal').address);

  it('runs every scenario and exits with 0 when all checks pass', async () => {
    const { code: exit, stdout } = await run(
      '03-saga/compensate',
      '--files',
      join(STEP, 'solution'),
      '--json',
    );
    const report: unknown = JSON.parse(stdout);
    expect(report).toMatchObject({
      outcome: { type: 'failed' },
      divergence: null,
      drift: [],
      events: expect.any(Number),
      durationMs: expect.any(Number),
      seed: 1,
    });
    expect(Object(report).checks.every((check: { ok: boolean }) => check.ok)).toBe(true);
    expect(Object(report).attempts).toContainEqual(
      expect.objectContaining({
        scenario: 'shipping-fails',
        activityType: 'createParcel',
        attempt: 3,
        result: 'failed',
      }),
    );
    expect(exit).toBe(0);
  });

  it('exits with 1 and leads to event and line when a check fails', async () => {
    const {
      code: exit,
      stdout,
      stderr,
    } = await run(
      '03-saga/compensate',
      '--files',
      join(STEP, 'start'),
      '--scenario',
      'shipping-fails',
      '--seed',
      '7',
    );
    expect(stdout).toMatch(/✗ money-nets-to-zero: .*\n +at event \d+, workflows\.ts:\d+:\d+/);
    expect(stdout).toMatch(/createParcel #3 failed: .* \(fault carrier-down\)/);
    expect(stdout).toContain('seed 7');
    expect(stderr).toContain('shipping-fails');
    expect(exit).toBe(1);
  });

  it('finds code that replays otherwise than it ran', async () => {
    const leaky = code(
      'leaky',
      `import { proxyActivities } from '@temporalio/workflow';
const hostClock = () => new (new Date(0).constructor as any)().getTime();
export async function orderSaga(order: any) {
  await proxyActivities<any>({ startToCloseTimeout: '1 minute', activityId: String(hostClock()) }).reserveInventory(order);
}`,
    );
    const { code: exit, stdout } = await run(
      '03-saga/compensate',
      '--files',
      leaky,
      '--scenario',
      'all-well',
      '--json',
    );
    expect(JSON.parse(stdout)).toMatchObject({
      divergence: {
        scenario: 'all-well',
        event: { id: 5, type: 'ActivityTaskScheduled' },
        recorded: { kind: 'activity', name: 'reserveInventory' },
        replayed: { location: { file: 'workflows.ts', line: 4 } },
      },
    });
    expect(exit).toBe(1);
  });

  it.each<[string, string[], RegExp]>([
    ['a lab that is none', ['99-none/compensate', '--files', '.'], /no lab "99-none"\. The labs: .*03-saga/],
    ['a step that is none', ['03-saga/none', '--files', '.'], /no step "none"\. Its steps: .*compensate/],
    [
      'a scenario that is none',
      ['03-saga/compensate', '--files', '.', '--scenario', 'x'],
      /no scenario "x"\. Its scenarios: /,
    ],
    ['a missing folder', ['03-saga/compensate', '--files', 'nowhere'], /There is no folder .*nowhere/],
    ['a folder of nothing', ['03-saga/compensate', '--files', 'nothing'], /holds no TypeScript file/],
  ])('refuses %s before it starts anything', async (_, args, message) => {
    const { code: exit, stdout, stderr } = await lab(['run', ...args]);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
    expect(exit).toBe(2);
  });
});

describe('npm run lab', () => {
  it.each([
    [[], /Usage: npm run lab/],
    [['run', '--help'], /--scenario <name>/],
    [['replay', '--help'], /--time-zone <z>/],
  ])('has a help: %j', async (args, text) => {
    const { code: exit, stdout } = await lab(args);
    expect(stdout).toMatch(text);
    expect(exit).toBe(0);
  });

  it('says what is wrong with a command line', async () => {
    const { code: exit, stderr } = await lab(['replay', '--code', '.']);
    expect(stderr).toMatch(/--history <file> is missing.*--help/);
    expect(exit).toBe(2);
  });
});
