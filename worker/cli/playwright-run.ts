import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { runJob } from '../temporal/job';
import { freePort } from '../temporal/ports';
import { CACHE_DIR, ROOT } from '../paths';
import { atLeastOneFailure, colours, type SuiteOptions, type Tally } from './vitest-run';

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/**
 * Runs what a configuration of Playwright names, the browser tests or the pictures, against the real product on a free
 * port, with a home of its own so that nobody's drafts and runs are touched; the built parts and the Temporal binary are shared.
 */
export async function runPlaywright(
  browser: string,
  config: string,
  limitMs: number,
  { guard, signal, onLine }: SuiteOptions,
): Promise<Tally> {
  const report = join(CACHE_DIR, 'test', 'e2e.json');
  await rm(report, { force: true });
  const home = await mkdtemp(join(tmpdir(), 'faultline-e2e-'));
  const limit = AbortSignal.timeout(limitMs);
  try {
    const program = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
    const ended = await runJob(process.execPath, [program, 'test', '-c', config], {
      cwd: ROOT,
      env: {
        ...process.env,
        ...colours(),
        PLAYWRIGHT_CHROMIUM_PATH: browser,
        PLAYWRIGHT_JSON_OUTPUT_FILE: report,
        FAULTLINE_E2E_HOME: home,
        FAULTLINE_E2E_PORT: String(await freePort()),
      },
      guard,
      signal: AbortSignal.any([signal, limit]),
      // It has a browser and the product to take down.
      graceMs: 25_000,
      onLine,
    });
    if (limit.aborted)
      onLine(`The browser did not end its work within ${limitMs / 60_000} minutes and were stopped.`);
    return atLeastOneFailure(await readTally(report), ended.type === 'exit' && ended.code === 0);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function readTally(report: string): Promise<Tally> {
  const text = await readFile(report, 'utf8').catch(() => null);
  const parsed = text === null ? null : playwrightReport.safeParse(JSON.parse(text));
  if (!parsed?.success) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = parsed.data.stats;
  // Flaky: passed at the second attempt, which only a build machine allows. The list above names them.
  return { passed: expected + flaky, failed: unexpected };
}
