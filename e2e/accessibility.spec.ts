import { expect, test } from '@playwright/test';
import { violations } from './axe';
import { LabPage } from './lab-page';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the page breaks no rule of WCAG 2.2 AA that axe knows, before and after a run', async ({
      page,
    }) => {
      const lab = new LabPage(page);
      await lab.open();
      expect(await violations(page)).toEqual([]);
      await lab.run();
      await lab.takeHints();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('tab', { name: 'Table' }).click();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('tab', { name: /^Ledger/ }).click();
      expect(await violations(page)).toEqual([]);
    });
  });
}

test('nothing is cut off at phone width', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const lab = new LabPage(page);
  await lab.open();
  await lab.run();
  await lab.takeHints();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await violations(page)).toEqual([]);
});

test('a scenario with a long name cuts nothing off', async ({ page }) => {
  const lab = new LabPage(page);
  await page.goto('/labs/02-determinism/retire');
  await lab.ready();
  await lab.run();
  const over = await page.locator('[data-run]').evaluate((results) => {
    const edge = results.closest('section')?.getBoundingClientRect().right ?? 0;
    return [...results.children].filter((one) => one.getBoundingClientRect().right > edge).length;
  });
  expect(over).toBe(0);
});
