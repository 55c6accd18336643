import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { runJob, type Guard } from '../temporal/job';
import { findOnPath, isExecutable } from '../temporal/search-path';
import { installPackages } from './debian';
import { ROOT } from '../paths';

export type FoundBrowser = { ok: true; path: string } | { ok: false; message: string };

type Options = {
  env: NodeJS.ProcessEnv;
  guard: Guard;
  signal: AbortSignal;
  progress: (detail: string) => void;
};

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'] as const;
const MAC_APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
] as const;
/** Playwright's download tries several places; where none is reachable that must not take minutes. */
const DOWNLOAD_SILENCE_MS = 45_000;

/**
 * A Chromium that runs: one that is there, else Playwright's own download, else Debian's package. Each is tried, not
 * only found, because a browser without its libraries does not start.
 */
export async function ensureBrowser(options: Options): Promise<FoundBrowser> {
  const { env, progress } = options;
  const named = env.PLAYWRIGHT_CHROMIUM_PATH;
  if (named) {
    if (await runs(named)) return { ok: true, path: named };
    return { ok: false, message: `PLAYWRIGHT_CHROMIUM_PATH says ${named}, which does not start.` };
  }
  const there = await firstThatRuns(await installed(env));
  if (there !== null) return { ok: true, path: there };

  progress("trying Playwright's download");
  await downloadWithPlaywright(options);
  const downloaded = await firstThatRuns([chromium.executablePath()]);
  if (downloaded !== null) return { ok: true, path: downloaded };

  progress("trying Debian's package");
  const problem = await installPackages(['chromium'], options);
  const packaged = await firstThatRuns(await installed(env));
  if (packaged !== null) return { ok: true, path: packaged };
  return {
    ok: false,
    message:
      `No Chromium for the browser tests: none on PATH, Playwright could not download one, and ${problem ?? "Debian's does not start"}. ` +
      'Install Chromium or Chrome, or set PLAYWRIGHT_CHROMIUM_PATH.',
  };
}

async function installed(env: NodeJS.ProcessEnv): Promise<string[]> {
  const onPath = await Promise.all(NAMES.map((name) => findOnPath(name, env)));
  const elsewhere = [...MAC_APPS, chromium.executablePath()];
  const there = await Promise.all(elsewhere.map(isExecutable));
  return [...onPath.filter((path) => path !== null), ...elsewhere.filter((_, index) => there[index])];
}

async function firstThatRuns(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if (await runs(path)) return path;
  return null;
}

function runs(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(path, ['--version'], { timeout: 20_000 }, (error) => resolve(error === null));
  });
}

async function downloadWithPlaywright({ env, guard, signal, progress }: Options): Promise<void> {
  const silence = new AbortController();
  const giveUp = () => silence.abort();
  let timer = setTimeout(giveUp, DOWNLOAD_SILENCE_MS);
  const program = join(ROOT, 'node_modules', '@playwright', 'test', 'cli.js');
  await runJob(process.execPath, [program, 'install', 'chromium'], {
    cwd: ROOT,
    env: { ...env, PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' },
    guard,
    signal: AbortSignal.any([signal, silence.signal]),
    onLine: (line) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, DOWNLOAD_SILENCE_MS);
      const percent = /\d+%/.exec(line)?.[0];
      if (percent) progress(`Playwright's download, ${percent}`);
    },
  });
  clearTimeout(timer);
}
