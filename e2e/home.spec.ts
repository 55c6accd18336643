import { expect, test } from '@playwright/test';
import { violations } from './axe';
import { LabPage, stepFile } from './lab-page';
import { STEP } from './product';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the first page breaks no rule of WCAG 2.2 AA that axe knows, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('/');
    await expect(page.getByRole('img', { name: /saga on a real Temporal server/ })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

test('the recording stands still when it is told to', async ({ page }) => {
  await page.goto('/');
  const moving = () =>
    page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
  await expect.poll(moving).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Pause the recording' }).click();
  await expect.poll(moving).toBe(0);
});

test('the first page fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});

test('what was begun is where one continues, with the checks that pass so far', async ({ page, browser }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.write('workflows.ts', stepFile('solution', 'workflows.ts'));
  await lab.write('activities.ts', stepFile('solution', 'activities.ts'));
  await lab.run();
  await lab.allChecksPass();
  await page.goto('/');
  const saga = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'Saga', exact: true }) });
  await expect(saga).toContainText(/Undo what was done \d+ of \d+ checks pass/);
  await page.getByRole('link', { name: 'Continue' }).click();
  await expect(page).toHaveURL(new RegExp(`/labs/${STEP.lab}/${STEP.step}$`));

  await lab.ready();
  for (const scenario of ['lost-response', 'parcel-lost', 'crash-after-effect', 'kill-worker', 'all-well']) {
    await lab.choose(scenario);
    await lab.run();
    await lab.allChecksPass();
  }
  await page.goto('/');
  await expect(saga).toContainText('Undo what was done done');
  await saga.getByText('the 6 runs').click();
  expect(await violations(page)).toEqual([]);
  await saga.getByRole('link', { name: 'kill-worker' }).click();
  await expect(page.getByText(/Your run, read-only/)).toBeVisible();

  await test.step('progress is saved as a file, and brought to another browser', async () => {
    await page.goto('/');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save my progress' }).click();
    const path = await (await download).path();
    const other = await browser.newContext();
    const there = await other.newPage();
    await there.goto('/');
    const sagaThere = there
      .getByRole('listitem')
      .filter({ has: there.getByRole('heading', { name: 'Saga', exact: true }) });
    await expect(sagaThere).not.toContainText('Undo what was done done');
    await there.getByLabel('File of progress').setInputFiles(path);
    await expect(sagaThere).toContainText('Undo what was done done');
    await expect(there.getByText(/^Brought: 1 step\./)).toBeVisible();
    await there
      .getByLabel('File of progress')
      .setInputFiles({ name: 'notes.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
    await expect(there.getByText(/^This is no file of progress/)).toBeVisible();
    await expect(sagaThere).toContainText('Undo what was done done');
    expect(await violations(there)).toEqual([]);
    await other.close();
  });
});
