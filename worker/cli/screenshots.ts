import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CACHE_DIR } from '../paths';
import { ensureBrowser } from './browser';
import { startGuardian } from './guardian';
import { Phases, terminalScreen } from './phases';
import { runPlaywright } from './playwright-run';
import { setUp } from './setup';
import { whenAskedToStop } from './stop-signals';

const HELP = `Usage: npm run screenshots

Draws the README's pictures anew, light and dark, from real runs of the real product, into .github/.`;

/** Generous: it ends what hangs. */
const LIMIT_MS = 10 * 60_000;

/** `npm run screenshots`. */
export async function main(args: readonly string[]): Promise<void> {
  if (args.length > 0) {
    console.log(HELP);
    process.exit(args.some((arg) => arg === '--help' || arg === '-h') ? 0 : 1);
  }
  const phases = new Phases(terminalScreen());
  const guard = startGuardian();
  const { signal } = whenAskedToStop(() => phases.say('Stopping…'));
  const onLine = (line: string) => console.log(line);
  try {
    await mkdir(join(CACHE_DIR, 'test'), { recursive: true });
    await setUp({ phases, guard, signal, buildWeb: true, env: process.env });
    const browser = await ensureBrowser({ env: process.env, guard, signal, progress: onLine });
    if (!browser.ok) throw new Error(browser.message);
    const { failed } = await runPlaywright(browser.path, 'e2e/pictures/playwright.config.ts', LIMIT_MS, {
      guard,
      signal,
      onLine,
    });
    process.exitCode = failed === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    guard.close();
  }
  process.exit();
}
