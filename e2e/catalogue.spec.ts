import { expect, test } from '@playwright/test';
import { violations } from './axe';
import { STEP } from './product';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the list of labs leads to a step by keyboard, a step to the next and back to the list', async ({
      page,
    }) => {
      await page.goto('/labs');
      expect(await violations(page)).toEqual([]);
      const list = page.locator(`a[href^="/labs/${STEP.lab}/"]`).first();
      await list.focus();
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(new RegExp(`/labs/${STEP.lab}/`));
      const steps = page.getByRole('navigation', { name: 'Labs and steps' });
      const first = page.url();
      await steps.getByRole('link', { name: /^Next step/ }).click();
      await expect(page).not.toHaveURL(first);
      await steps.getByRole('link', { name: /^Previous step/ }).click();
      await expect(page).toHaveURL(first);
      await steps.getByRole('link', { name: 'All labs' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    });
  });
}

test('the list of labs fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/labs');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
