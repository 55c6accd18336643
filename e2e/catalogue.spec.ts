import { expect, test } from '@playwright/test';
import { violations } from './axe';
import { STEP, STEP_PATH } from './product';

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

test('the next step has an editor of its own, in which nothing breaks', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(STEP_PATH);
  // What understands TypeScript comes after the editor, and so it may come after what the next editor is made of.
  await expect.poll(() => page.workers().some((one) => one.url().includes('ts-worker'))).toBe(true);
  await page.getByRole('link', { name: /^Next step/ }).click();
  await expect(page).not.toHaveURL(new RegExp(`${STEP_PATH}$`));
  await page.locator('.monaco-editor .view-line').first().click();
  await page.keyboard.press('End');
  // The editor does what can wait when the page has nothing else to do.
  for (let idle = 0; idle < 3; idle += 1)
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  expect(errors).toEqual([]);
});

test('the list of labs fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/labs');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
