import { expect, test } from '@playwright/test';
import { violations } from './axe';
import { LabPage, stepFile } from './lab-page';

let lab: LabPage;

test.beforeEach(async ({ page }) => {
  lab = new LabPage(page);
  await lab.open();
});

test('a run with nothing to compare it with says how to get there', async ({ page }) => {
  await expect(page.getByRole('button', { name: 'Compare with…' })).toHaveCount(0);
  await lab.run();
  await page.getByRole('button', { name: 'Compare with…' }).click();
  await expect(page.getByText('There is no other run of this step yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Close the comparison' }).click();
  await expect(page.getByRole('button', { name: 'Compare with…' })).toBeFocused();
});

test('the run before and after the fix: what the fix added is seen, reached by keyboard, and left again', async ({
  page,
}) => {
  await lab.run();
  const before = await page.locator('[data-run]').getAttribute('data-run');
  await lab.write('workflows.ts', stepFile('solution', 'workflows.ts'));
  await lab.write('activities.ts', stepFile('solution', 'activities.ts'));
  await lab.run();

  await page.getByRole('button', { name: 'Compare with…' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator(`[data-past-run="${before}"]`)).toContainText('failed, checks failed');
  expect(await violations(page)).toEqual([]);
  await lab.tabTo('[data-past-run]');
  await page.keyboard.press('Enter');

  await expect(page.getByTestId('differences')).toHaveText(/^\d+ differences: 3 added/);
  await expect(page.locator('[data-compared="added"]')).toHaveCount(3);
  await expect(page.locator('[data-row-label="createParcel"]')).toHaveAttribute('data-compared', 'same');
  await lab.tabTo('[data-difference="added"]');
  await page.keyboard.press('Enter');
  const row = page.locator('[data-compared="added"]').first();
  await expect(row.getByRole('button')).toBeFocused();
  await expect(row.getByRole('button')).toHaveAttribute('aria-expanded', 'true');
  await expect(row).toContainText('Only the run on this page did this');
  // The line that asked for it is shown with it.
  await expect(page.locator('.fl-revealed-line').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Choose another run to compare with' }).click();
  await expect(page.locator('[data-past-run]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Close the comparison' }).click();
  await expect(page.getByRole('tab', { name: 'Timeline' })).toBeVisible();
});

test('two scenarios: outcomes, attempts and effects that differ are told in words, at phone width too', async ({
  page,
}) => {
  await lab.write('workflows.ts', stepFile('solution', 'workflows.ts'));
  await lab.write('activities.ts', stepFile('solution', 'activities.ts'));
  await lab.choose('all-well');
  await lab.run();
  await lab.choose('lost-response');
  await lab.run();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('button', { name: 'Compare with…' }).click();
  await page.locator('[data-past-run]').first().click();
  const charge = page.locator('[data-row-label="chargePayment"]');
  await expect(charge).toHaveAttribute('data-compared', 'changed');
  await charge.getByRole('button').click();
  await expect(charge).toContainText('payments.charge was deduplicated ×2');
  await expect(page.locator('[data-compared="removed"]').first()).toContainText('Removed');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await violations(page)).toEqual([]);
});

test('what cannot be had is said, and asked for again', async ({ page }) => {
  await lab.run();
  await page.route('**/api/runs?*', (route) => route.abort(), { times: 1 });
  await page.getByRole('button', { name: 'Compare with…' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'does not answer' })).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('There is no other run of this step yet.')).toBeVisible();
});
