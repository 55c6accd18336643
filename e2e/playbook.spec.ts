import { expect, test } from '@playwright/test';
import { violations } from './axe';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the playbook is reached by keyboard, and a rule of it leads into its step', async ({ page }) => {
      await page.goto('/labs');
      await page.getByRole('link', { name: 'Playbook', exact: true }).press('Enter');
      await expect(page.getByRole('heading', { level: 1, name: 'Playbook' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
      const saga = page.getByRole('region', { name: 'What if it fails half-way?' });
      await saga.getByRole('link', { name: 'Undo what was done' }).press('Enter');
      await expect(page).toHaveURL(/\/labs\/03-saga\/compensate$/);
    });
  });
}

test('the playbook fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/playbook');
  await expect(page.getByRole('heading', { level: 1, name: 'Playbook' })).toBeVisible();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
