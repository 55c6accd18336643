import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

// This file is read once by the runner and again by its worker: what is decided here is handed on in the environment.
// The home is a fresh one, so that the tests neither see nor touch anybody's drafts and runs.
const port = (process.env.FAULTLINE_E2E_PORT ??= '3197');
const home = (process.env.FAULTLINE_E2E_HOME ??= mkdtempSync(join(tmpdir(), 'faultline-e2e-')));
const browser = process.env.PLAYWRIGHT_CHROMIUM_PATH;
const jsonReport = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE;

// A person may have these set for another cluster. Our own server speaks no TLS: were they handed on, nothing would run.
const forACluster: Record<string, string> = process.env.TEMPORAL_ADDRESS
  ? {}
  : { TEMPORAL_API_KEY: 'not-for-our-own-server', TEMPORAL_TLS: 'true' };

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  timeout: 90_000,
  expect: { timeout: 20_000 },
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env.CI !== undefined,
  // On a build machine that stalls; the report names the tests that needed it.
  retries: process.env.CI ? 1 : 0,
  reporter: jsonReport ? [['list'], ['json', { outputFile: jsonReport }]] : [['list']],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    // The real product, started as a person starts it. Without a shell in between, it notices when the tests are killed.
    command: `exec node worker/cli/start.mjs --port ${port}`,
    cwd: resolve(__dirname, '..'),
    env: { FAULTLINE_HOME: home, FAULTLINE_STOP_WITH_PARENT: '1', ...forACluster },
    // Its last line: the runner is up as well.
    wait: { stdout: /Ctrl-C stops everything/ },
    timeout: 15 * 60_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    stdout: 'pipe',
  },
});
