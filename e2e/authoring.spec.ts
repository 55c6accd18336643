import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { violations } from './axe';
import { STEP_PATH } from './product';

const ROOT = resolve(__dirname, '..');
const LAB = '07-mine';
const command = join(ROOT, 'worker', 'cli', 'lab.mjs');

let folder = '';
let dev: ChildProcess | null = null;
let url = '';
const file = (name: string): string => join(folder, LAB, 'steps', 'one-parcel', name);

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-authoring-'));
  await ended(spawn(process.execPath, [command, 'new', LAB, '--labs', folder], { stdio: 'ignore' }));
  const port = String(await freePort());
  dev = spawn(process.execPath, [command, 'dev', LAB, '--labs', folder, '--port', port], {
    env: { ...process.env, FAULTLINE_HOME: join(folder, 'home') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  url = await said(dev, /Open (http:\S+)/);
});

test.afterAll(async () => {
  if (dev?.kill('SIGINT')) await ended(dev);
  rmSync(folder, { recursive: true, force: true });
});

test('what an author saves is on the page, mistakes with their line, and every answer can be tried', async ({
  page,
}) => {
  await page.goto(`${url}/labs/${LAB}/one-parcel`);
  const bar = page.getByRole('region', { name: 'For the author' });
  await expect(bar).toBeVisible();
  expect(await violations(page)).toEqual([]);

  appendFileSync(file('brief.mdx'), '\n\nFresh from the disk.\n');
  await expect(page.getByText('Fresh from the disk.')).toBeVisible();

  const checks = readFileSync(file('checks.ts'), 'utf8');
  writeFileSync(file('checks.ts'), `${checks}\nthis is no code\n`);
  const line = checks.split('\n').length + 1;
  await expect(page.getByText(`checks.ts:${line}: `)).toBeVisible();
  writeFileSync(file('checks.ts'), checks);
  await expect(bar).toBeVisible();

  await bar.getByLabel('Answer in the editor').selectOption('mutant random-key');
  await expect(bar).toContainText('It is to fail one-parcel-for-an-order in answer-lost. Check it.');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(bar).toContainText('in answer-lost. It does.', { timeout: 60_000 });
  const answer = readFileSync(file('mutants/random-key/activities.ts'), 'utf8');
  writeFileSync(file('mutants/random-key/activities.ts'), `// saved just now\n${answer}`);
  await page.getByRole('tab', { name: 'activities.ts' }).click();
  await expect(page.locator('.monaco-editor').getByText('// saved just now')).toBeVisible();
});

test('nobody but an author is shown the answers', async ({ page }) => {
  await page.goto(STEP_PATH);
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'For the author' })).toHaveCount(0);
  await page.goto(`${url}${STEP_PATH}`);
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'For the author' })).toHaveCount(0);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (child.exitCode !== null) return done();
    child.once('exit', () => done());
  });

/** What a process says that fits; it is read on, so that it can go on. */
function said(child: ChildProcess, words: RegExp): Promise<string> {
  return new Promise((done, fail) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const [, found] = words.exec(text) ?? [];
      if (found !== undefined) done(found);
    });
    child.once('exit', () => fail(new Error(`it ended before it was up:\n${text}`)));
  });
}
