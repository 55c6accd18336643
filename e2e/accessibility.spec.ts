import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { LabPage } from './lab-page';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong on the page as it stands, a line each. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async (rules) => {
    const axe: {
      run: (
        root: Document,
        options: unknown,
      ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    } = Reflect.get(window, 'axe');
    const found = await axe.run(document, { runOnly: { type: 'tag', values: rules } });
    return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`);
  }, RULES);
}

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
      await expect(page.locator('[data-check]').first()).toBeVisible();
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
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  expect(await violations(page)).toEqual([]);
});
