import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBrowser, type FoundBrowser } from './browser';
import { resultText } from './check';
import { installPackages } from './debian';
import { startGuardian } from './guardian';
import { CACHE_DIR, ROOT } from '../paths';
import { Phases, terminalScreen } from './phases';
import { runPlaywright } from './playwright-run';
import { findOnPath } from '../temporal/search-path';
import { setUp, type SetupOptions } from './setup';
import { runStaticChecks } from './static-checks';
import { whenAskedToStop } from './stop-signals';
import { runVitest, type Tally } from './vitest-run';

const HELP = `Usage: npm test

Sets up everything, a browser included, then runs everything: format, lint, rooms, types, unused code, unit tests,
tests against a real Temporal server, and the browser tests. The last line adds all of them up.`;

const MINUTE_MS = 60_000;
/** Generous: they end what hangs, not what is slow. */
const LIMITS = { unit: 10 * MINUTE_MS, integration: 40 * MINUTE_MS, browser: 30 * MINUTE_MS } as const;

/** `npm test`. */
export async function main(args: readonly string[]): Promise<void> {
  if (args.length > 0) {
    console.log(HELP);
    process.exit(args.some((arg) => arg === '--help' || arg === '-h') ? 0 : 1);
  }
  const phases = new Phases(terminalScreen());
  const guard = startGuardian();
  const { signal } = whenAskedToStop(() => phases.say('Stopping…'));
  const total: Tally = { passed: 0, failed: 0 };
  const add = ({ passed, failed }: Tally) => {
    total.passed += passed;
    total.failed += failed;
  };
  try {
    phases.say('Setting up');
    await mkdir(join(CACHE_DIR, 'test'), { recursive: true });
    const options = { phases, guard, signal, buildWeb: true, env: process.env };
    await installJail(options);
    const [setup, browser] = await Promise.allSettled([setUp(options), findBrowser(options)]);

    const onLine = (line: string) => console.log(line);
    console.log('\nFormat, lint, rooms, types, unused code');
    for (const { ok } of await runStaticChecks({ guard, signal }, (result) =>
      console.log(resultText(result)),
    )) {
      add(ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
    }
    console.log('\nUnit tests');
    add(await runVitest('unit', LIMITS.unit, { guard, signal, onLine }));
    if (setup.status === 'rejected') {
      console.error(setup.reason instanceof Error ? setup.reason.message : String(setup.reason));
      console.error(
        'Without that, neither the Temporal nor the browser tests can run: both count as failed.',
      );
      add({ passed: 0, failed: 2 });
    } else {
      console.log('\nTests against a real Temporal server');
      add(await runVitest('integration', LIMITS.integration, { guard, signal, onLine }));
      console.log('\nBrowser tests');
      add(await browserTests(browser, { guard, signal, onLine }));
    }
  } catch (error) {
    console.error(error);
    add({ passed: 0, failed: 1 });
  } finally {
    guard.close();
  }
  if (signal.aborted) total.failed += 1;
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  process.exitCode = total.failed === 0 ? 0 : 1;
  process.exit();
}

async function findBrowser({ phases, guard, signal, env }: SetupOptions): Promise<FoundBrowser> {
  return await phases.run('Browser', async (progress) => {
    const value = await ensureBrowser({ env, guard, signal, progress });
    return { value, done: value.ok ? `Browser: ${value.path}` : null };
  });
}

async function browserTests(
  browser: PromiseSettledResult<FoundBrowser>,
  options: Parameters<typeof runPlaywright>[3],
): Promise<Tally> {
  const specs = (await readdir(join(ROOT, 'e2e'))).filter((name) => name.endsWith('.spec.ts'));
  if (specs.length === 0) return { passed: 0, failed: 0 };
  const found =
    browser.status === 'fulfilled' ? browser.value : { ok: false as const, message: String(browser.reason) };
  if (found.ok) return await runPlaywright(found.path, 'e2e/playwright.config.ts', LIMITS.browser, options);
  console.error(found.message);
  return { passed: 0, failed: 1 };
}

/** The tests of the jail need bubblewrap; where it can't be had they say "reduced isolation". */
async function installJail({ phases, guard, signal, env }: SetupOptions): Promise<void> {
  if (process.platform !== 'linux' || (await findOnPath('bwrap', env)) !== null) return;
  await phases.run('bubblewrap', async () => {
    const problem = await installPackages(['bubblewrap'], { guard, signal });
    return { value: null, done: problem === null ? 'bubblewrap installed' : `Reduced isolation: ${problem}` };
  });
}
