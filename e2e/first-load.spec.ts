import { gzipSync } from 'node:zlib';
import { expect, test, type Page, type Route } from '@playwright/test';
import { LabPage } from './lab-page';
import { STEP_PATH } from './product';

/** Most that a page may load before it can be read, in bytes through gzip. */
const MOST_BYTES = 250_000;

/** The scripts that the page itself names, for a browser of today. */
async function namedScripts(page: Page): Promise<string[]> {
  const html = await (await page.request.get(STEP_PATH)).text();
  const tags = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  const sources = tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .flatMap((tag) => /\bsrc="([^"?]+)/.exec(tag)?.[1] ?? []);
  return [...new Set(sources)];
}

/** Gives the page only the scripts it names; what becomes of all others is up to `other`. */
async function onlyNamedScripts(page: Page, other: (route: Route) => Promise<void>): Promise<string[]> {
  const named = await namedScripts(page);
  expect(named.length).toBeGreaterThan(0);
  await page.route('**/_next/static/chunks/**/*.js*', (route) =>
    named.includes(new URL(route.request().url()).pathname) ? route.continue() : other(route),
  );
  return named;
}

async function taskAndCodeAreThere(page: Page): Promise<void> {
  await expect(page.getByRole('region', { name: 'Editor' })).toContainText('export async function orderSaga');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

test('task and code are read with no more than 250 KB, and a run wished for by then is not forgotten', async ({
  page,
}) => {
  const held: Route[] = [];
  let open = false;
  const named = await onlyNamedScripts(page, async (route) => {
    if (open) await route.continue();
    else held.push(route);
  });
  const bodies = await Promise.all(named.map(async (one) => await (await page.request.get(one)).body()));
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
  expect(bytes).toBeLessThan(MOST_BYTES);

  await page.goto(STEP_PATH);
  await taskAndCodeAreThere(page);
  await expect.poll(() => held.length).toBeGreaterThan(0);
  const lab = new LabPage(page);
  await lab.ended(async () => {
    await page.keyboard.press('Control+Enter');
    await expect(page.getByTestId('run-status')).toHaveText('Sending your code…');
    open = true;
    await Promise.all(held.map((route) => route.continue()));
  });
  await expect(lab.outcome).toBeVisible();
});

test('what comes late and cannot be had says so, loses nothing, and is there once it is asked for again', async ({
  page,
}) => {
  let away = true;
  await onlyNamedScripts(page, (route) => (away ? route.abort() : route.continue()));
  const lab = new LabPage(page);
  await lab.open();
  await taskAndCodeAreThere(page);
  const timeline = page.locator('#timeline');
  await expect(timeline.getByRole('alert')).toContainText('could not be fetched');
  await lab.write('workflows.ts', '// written without a server');
  await expect(page.getByText('Offline: kept in this browser, saved once the server answers')).toBeVisible();

  away = false;
  await timeline.getByRole('button', { name: 'Try again' }).click();
  await expect(timeline.getByRole('tab', { name: 'Timeline' })).toBeVisible();
  await expect(timeline.getByRole('alert')).toHaveCount(0);
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.reload();
  await lab.ready();
  expect(await lab.text('workflows.ts')).toBe('// written without a server');
});
