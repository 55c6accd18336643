import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReplayOutcome } from '@/lib/replay/report';
import { ensureSdkTemplate } from '../compile/template';
import { BUILD_DIR } from '../paths';
import { installRuntime } from '../runtime';
import { ensureSandboxBundle } from '../sandbox/build-child';
import { SandboxPool } from '../sandbox/pool';
import { probeIsolation } from '../sandbox/probe';
import { historyFromEvents, readHistory } from './read-history';
import { CLI_EXPORT, recordedEvents } from './recorded.fixture';
import { replay } from './replay';

let pool: SandboxPool;

beforeAll(async () => {
  installRuntime(() => undefined);
  await Promise.all([ensureSandboxBundle(BUILD_DIR), ensureSdkTemplate(BUILD_DIR)]);
  pool = new SandboxPool((await probeIsolation(BUILD_DIR)).isolation, BUILD_DIR, 2);
});
afterAll(() => pool.close());

async function replayed(workflows: string, events: readonly unknown[] | null = null): Promise<ReplayOutcome> {
  const read = events === null ? readHistory(CLI_EXPORT) : historyFromEvents(events);
  if (!read.ok) return { type: 'error', message: read.message, location: null };
  const files = [{ path: 'workflows.ts', text: workflows }];
  const request = { files, history: read.history, workflowType: null, deadlineMs: 15_000 };
  return await replay(request, () => pool.take());
}

const RIGHT = `import { proxyActivities } from '@temporalio/workflow';
const { reserveInventory } = proxyActivities<any>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 3 } });
export async function orderSaga(order: unknown) {
  await reserveInventory(order);
}
`;
const saga = (body: string): string => `export async function orderSaga() { ${body} }`;

describe('hostile and broken code ends in an error with a plain message, and hurts nobody', () => {
  it.each<[string, string, RegExp]>([
    ['an endless loop', saga('for (;;) {}'), /did not hand control back within a second, before it asked/],
    ['an endless loop of microtasks', saga('for (;;) await null;'), /did not hand control back/],
    ['a loop at the top of the module', `for (;;) {}\n${saga('')}`, /did not hand control back/],
    ['a memory bomb', saga('const a: any[] = []; for (;;) a.push(new Array(1e5).fill(1));'), /128 MB/],
    [
      'process.exit',
      saga("(globalThis as any).constructor.constructor('return process')().exit(0);"),
      /ended its own process/,
    ],
    ['code that throws', saga("throw new TypeError('hm');"), /the code threw "hm"/],
    ['a module that throws', `throw new Error('top');\n${saga('')}`, /could not be loaded: .*top/],
    [
      'a missing export',
      'export async function other() {}',
      /exports no function of that name \(it exports other\)/,
    ],
    ['no export at all', 'const a = 1;', /exports no function/],
    ['a syntax error', 'export async function orderSaga( {', /cannot be compiled/],
    [
      'a package of theirs',
      `import _ from 'lodash';\n${saga('_.noop();')}`,
      /package "lodash" is not available/,
    ],
    [
      'the activities themselves',
      `import { charge } from './activities';\n${saga('await charge();')}`,
      /There is no file "\.\/activities"|cannot run code of/,
    ],
  ])('%s', async (_, workflows, message) => {
    const started = performance.now();
    const answer = await replayed(workflows);
    expect(answer).toMatchObject({ type: 'error', message: expect.stringMatching(message) });
    expect(performance.now() - started).toBeLessThan(12_000);
  });

  it('leads to the line that asked last before a loop', async () => {
    const answer = await replayed(RIGHT.replace('(order);', '(order);\n  for (;;) {}'));
    expect(answer).toMatchObject({ type: 'error', location: { file: 'workflows.ts', line: 4 } });
  });

  it('gives up when the deadline has passed', async () => {
    const read = readHistory(CLI_EXPORT);
    const files = [{ path: 'workflows.ts', text: saga('for (;;) {}') }];
    const history = read.ok ? read.history : {};
    const answer = await replay({ files, history, workflowType: null, deadlineMs: 1 }, () => pool.take());
    expect(answer).toMatchObject({
      type: 'error',
      message: expect.stringContaining('longer than 0.001 seconds'),
    });
  });
});

/** The same numbers in the same order every time. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

/** Swaps the contents of some events: every type is right, and the whole makes no sense. */
function shuffled(seed: number): unknown[] {
  const next = random(seed);
  const events = recordedEvents();
  for (let swap = 0; swap < 3; swap += 1) {
    const target = 1 + Math.floor(next() * (events.length - 1));
    const source = events[1 + Math.floor(next() * (events.length - 1))] ?? {};
    events[target] = { ...source, eventId: events[target]?.['eventId'] };
  }
  return events;
}

describe('histories that make no sense', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('always end, whatever SDK core makes of them (%i)', async (seed) => {
    const answer = await replayed(RIGHT, shuffled(seed));
    expect(['error', 'replayed']).toContain(answer.type);
  });

  it('leave the process fit for the next replay', async () => {
    const answer = await replayed(RIGHT, recordedEvents().slice(0, 5));
    expect(answer).toMatchObject({ type: 'replayed', sdk: { type: 'clean' } });
  });
});
