import { expect, test, type Page } from '@playwright/test';
import { violations } from './axe';

/** Takes the first answer of the question that has the focus, or that the page begins with. */
async function answer(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Next' })).toBeFocused();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('a dozen operations are decided by keyboard alone, with a reason for each answer', async ({
      page,
    }) => {
      await page.goto('/decide');
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'No: workflow code' }).focus();
      await page.keyboard.press('Enter');
      await expect(page.getByText('Not quite: it is an activity')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Next' })).toBeFocused();
      await expect(page.getByRole('button', { name: 'Next' })).toHaveAccessibleDescription(
        /replay would charge/,
      );
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { level: 3 })).toBeFocused();
      expect(await violations(page)).toEqual([]);
      const result = page.getByRole('heading', { level: 2, name: /of 12 placed right/ });
      while (!(await result.isVisible())) {
        await answer(page);
        await page.keyboard.press('Enter');
        await expect(page.getByRole('button', { name: 'Next' })).toHaveCount(0);
      }
      await expect(result).toBeFocused();
      // All but the first, which is one, were called activities; four of them are.
      await expect(result).toHaveText('4 of 12 placed right');
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Decide them again' }).press('Enter');
      await expect(page.getByText('Operation 1 of 12')).toBeVisible();
    });
  });
}

test('the decisions fit a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/decide');
  await page.getByRole('button', { name: 'Yes: an activity' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
