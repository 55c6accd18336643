import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import { loadLab, type LoadedLab } from '@/lib/lab/folder/load';
import { ensureSdkTemplate } from '../../compile/template';
import { BUILD_DIR, ROOT } from '../../paths';
import { installRuntime } from '../../runtime';
import { ensureSandboxBundle } from '../../sandbox/build-child';
import { probeIsolation } from '../../sandbox/probe';
import { brokenText, openCatalogue } from './catalogue';
import { runGate, runsAtOnce, type VariantResult } from './gate';
import { planGate, type GateJob } from './gate-plan';
import { openLabEngine, type LabEngine } from './lab-engine';
import { newLab } from './new-lab';

/** All answers of all labs share one engine; a test waits for its turn among them. */
const LONG_MS = 12 * 60_000;

const { binary } = inject('temporal');
const home = mkdtempSync(join(tmpdir(), 'faultline-gate-'));
let engine: LabEngine;
beforeAll(async () => {
  installRuntime((line) => console.error(line));
  await ensureSandboxBundle(BUILD_DIR);
  await ensureSdkTemplate(BUILD_DIR);
  const { isolation } = await probeIsolation(BUILD_DIR);
  engine = await openLabEngine(
    {
      ...inject('temporal'),
      isolation,
      own: binary === null ? null : { binary, home },
      stop: () => Promise.resolve(),
    },
    { NODE_ENV: 'test' },
  );
});
afterAll(async () => {
  await engine.close();
  rmSync(home, { recursive: true, force: true });
});

const gate = (jobs: readonly GateJob[], signal?: AbortSignal): Promise<VariantResult>[] =>
  runGate(jobs, {
    engine,
    repeat: 1,
    concurrency: runsAtOnce(),
    signal: signal ?? new AbortController().signal,
  });

const catalogue = await openCatalogue([]);

it('no lab is broken', () => {
  expect(brokenText(catalogue)).toBe('');
});

describe('every answer to every step does what it must', () => {
  const jobs = planGate(catalogue.labs, null);
  const over = new AbortController();
  let results: Promise<VariantResult>[] = [];
  beforeAll(() => {
    results = gate(jobs, over.signal);
    for (const result of results) result.catch(() => undefined);
  });

  afterAll(async () => {
    over.abort();
    await Promise.allSettled(results);
  });

  it.for(
    jobs.map(({ lab, folder, variant }, index) => ({
      index,
      name: `${lab.lab.id}/${folder.step.id} ${variant.kind} ${variant.name}`,
    })),
  )('$name', { timeout: LONG_MS }, async ({ index }, { task }) => {
    const job = jobs[index];
    // Where a second attempt is allowed, it is a second run.
    const again = job && task.result?.retryCount ? gate([job])[0] : results[index];
    expect((await again)?.wrong).toEqual([]);
  });
});

it(
  'a lab that has just been begun passes',
  async () => {
    const own = realpathSync(mkdtempSync(join(tmpdir(), 'faultline-new-')));
    onTestFinished(() => rmSync(own, { recursive: true, force: true }));
    const made = await newLab(ROOT, '99-begun', own);
    if (!made.ok) throw new Error(made.message);
    const loaded = await loadLab(made.folder, ROOT);
    if (!loaded.ok) throw new Error(brokenText({ labs: [], broken: [loaded] }));
    const results = await Promise.all(gate(planGate([loaded.lab], null)));
    expect(results.flatMap((one) => one.wrong)).toEqual([]);
    expect(results.filter((one) => one.kind === 'mutant')).toHaveLength(6);
    expect(results.filter((one) => one.kind === 'alternate')).toHaveLength(2);
  },
  LONG_MS,
);

describe('an answer that does not do what it must is reported', () => {
  let lab: LoadedLab;
  let folder: string;
  beforeAll(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'faultline-gate-')));
    const saga = join(folder, '03-saga');
    cpSync(join(ROOT, 'labs', '03-saga'), saga, { recursive: true });
    const step = join(saga, 'steps', 'compensate');
    cpSync(join(step, 'solution'), join(step, 'mutants', 'right'), { recursive: true });
    writeFileSync(
      join(step, 'mutants', 'right', 'mutant.json'),
      JSON.stringify({
        mistake: 'None.',
        caughtBy: [{ scenario: 'shipping-fails', check: 'money-nets-to-zero' }],
      }),
    );
    cpSync(join(step, 'start'), join(step, 'alternates', 'naive'), { recursive: true });
    const loaded = await loadLab(saga, ROOT);
    if (!loaded.ok) throw new Error(brokenText({ labs: [], broken: [loaded] }));
    lab = loaded.lab;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The job of an answer, with its first scenario alone. */
  const jobOf = (name: string, starterFails?: Record<string, string[]>): GateJob => {
    const job = planGate([lab], 'compensate').find(({ variant }) => variant.name === name);
    if (!job) throw new Error(`there is no answer ${name}`);
    const step = { ...job.folder.step, starterFails: starterFails ?? {} };
    return { ...job, folder: { ...job.folder, step }, scenarios: job.scenarios.slice(0, 1) };
  };

  it('a right answer among the mutants, and a naive one among the alternates', async () => {
    const [right, naive] = await Promise.all(gate([jobOf('right'), jobOf('naive')]));
    expect(right).toMatchObject({ kind: 'mutant', name: 'right', ok: false, failedChecks: [] });
    expect(right?.wrong).toEqual([
      expect.stringMatching(/not caught in shipping-fails: money-nets-to-zero passed/),
    ]);
    expect(naive).toMatchObject({ kind: 'alternate', ok: false });
    expect(naive?.failedChecks).toEqual(['money-nets-to-zero', 'stock-nets-to-zero']);
  });

  it('a starter that fails more than its step says, or less', async () => {
    const claimed = { 'shipping-fails': ['money-nets-to-zero', 'charged-once'] };
    const [starter] = await Promise.all(gate([jobOf('start', claimed)]));
    expect(starter?.wrong).toEqual([
      expect.stringMatching(/does not say so: stock-nets-to-zero failed in shipping-fails/),
      expect.stringMatching(/says that charged-once fails in shipping-fails, but it does not/),
    ]);
  });
});
