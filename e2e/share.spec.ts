import { expect, test } from '@playwright/test';
import { violations } from './axe';
import { LabPage, stepFile } from './lab-page';
import { STEP, STEP_PATH } from './product';

test('a run’s own page shows it to somebody else, who copies it as an issue and goes on from its code', async ({
  page,
  browser,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  const changed = `// Tried by somebody else.\n${stepFile('start', 'workflows.ts')}`;
  await lab.write('workflows.ts', changed);
  await lab.run();
  const address = await page.getByRole('link', { name: 'Share this run' }).getAttribute('href');
  expect(address).toMatch(/^\/runs\/[0-9a-f-]+$/);

  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const other = await context.newPage();
  await other.goto(new URL(address ?? '', page.url()).href);
  await expect(other.getByText(/The workflow failed\. Somebody else’s run, read-only/)).toBeVisible();
  await expect(other.locator('[data-check="money-nets-to-zero"]')).toHaveAttribute('data-result', 'failed');
  await expect(other.getByTestId('code-editor')).toHaveAttribute('data-state', 'ready');
  expect(await violations(other)).toEqual([]);
  await other
    .locator('[data-check="money-nets-to-zero"]')
    .getByRole('button', { name: /^Show event/ })
    .click();
  await expect(other).toHaveURL(new RegExp(`${address}$`));

  await other.getByRole('button', { name: 'Copy as issue text' }).click();
  await expect(other.getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied = await other.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`## ${STEP.lab}/${STEP.step}: `);
  expect(copied).toContain('// Tried by somebody else.');

  await other.setViewportSize({ width: 390, height: 844 });
  const overflow = await other.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);

  await other.getByRole('button', { name: 'Fork' }).click();
  await expect(other).toHaveURL(new RegExp(`${STEP_PATH}$`));
  await new LabPage(other).ready();
  expect(await new LabPage(other).text('workflows.ts')).toBe(changed);
  await context.close();
});

test('an address of no run says so', async ({ page }) => {
  const answer = await page.goto('/runs/00000000-0000-4000-8000-000000000000');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
});
