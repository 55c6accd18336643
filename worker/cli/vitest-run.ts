import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { runJob, type Guard } from '../temporal/job';
import { CACHE_DIR, ROOT } from '../paths';

/** How many tests passed and failed. */
export type Tally = { passed: number; failed: number };

export type SuiteOptions = { guard: Guard; signal: AbortSignal; onLine: (line: string) => void };

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
});

/** Runs one vitest project to its end or its limit. A file that can't even be loaded counts as one failed test. */
export async function runVitest(
  project: 'unit' | 'integration',
  limitMs: number,
  { guard, signal, onLine }: SuiteOptions,
): Promise<Tally> {
  const report = join(CACHE_DIR, 'test', `${project}.json`);
  await rm(report, { force: true });
  const limit = AbortSignal.timeout(limitMs);
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  const ended = await runJob(
    process.execPath,
    [join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), ...args],
    {
      cwd: ROOT,
      env: { ...process.env, ...colours(), NODE_ENV: 'test' },
      guard,
      signal: AbortSignal.any([signal, limit]),
      onLine,
    },
  );
  if (limit.aborted)
    onLine(`The ${project} tests did not end within ${limitMs / 60_000} minutes and were stopped.`);
  return atLeastOneFailure(await readTally(report), ended.type === 'exit' && ended.code === 0);
}

async function readTally(report: string): Promise<Tally> {
  const text = await readFile(report, 'utf8').catch(() => null);
  if (text === null) return { passed: 0, failed: 1 };
  const parsed = vitestReport.safeParse(JSON.parse(text));
  if (!parsed.success) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = parsed.data;
  const unloaded = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
}

/** Test runners write into a pipe here, and can't see whether a terminal is at its other end. */
export function colours(): { FORCE_COLOR: string } | { NO_COLOR: string } {
  return process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
}

/** A runner that ends badly without a failed test (an unhandled rejection, a leak) has failed all the same. */
export function atLeastOneFailure(tally: Tally, endedWell: boolean): Tally {
  return endedWell || tally.failed > 0 ? tally : { ...tally, failed: 1 };
}
