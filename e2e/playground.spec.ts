import { expect, test } from '@playwright/test';
import { violations } from './axe';
import { LabPage } from './lab-page';

const PATH = '/playground/order-saga';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a situation of the playground breaks no rule of WCAG 2.2 AA that axe knows, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('/');
    await page.getByRole('navigation').getByRole('link', { name: 'Playground' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Playground' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Order saga' }).click();
    await new LabPage(page).ready();
    await page.getByLabel('Kind of fault to add').selectOption('kill-worker');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByLabel('Which one').fill('none');
    await expect(page.getByText('This cannot run yet')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

test('a fault of one’s own strikes the run in place of the scenario’s, and outlives a reload as it was typed', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await page.goto(PATH);
  await lab.ready();
  await expect(page.getByRole('button', { name: 'Check', exact: true })).toHaveCount(0);
  await lab.choose('all-well');
  // By keyboard alone: the kind, Add, and the field that it is about.
  const kind = page.getByLabel('Kind of fault to add');
  await kind.focus();
  await page.keyboard.type('A call fails');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const fault = page.locator('[data-fault="fail-1"]');
  await fault.getByLabel('Which call').selectOption('shipping.createParcel');
  await fault.getByLabel('Message').fill('The carrier is on strike');
  await fault.getByLabel('Calls', { exact: true }).fill('one');
  const run = page.getByRole('button', { name: 'Run', exact: true });
  await expect(run).toHaveAttribute('aria-disabled', 'true');
  await expect(fault.getByLabel('Calls', { exact: true })).toHaveAccessibleDescription(/whole numbers/);
  await page.reload();
  await lab.ready();
  await fault.locator('summary').click();
  await expect(fault.getByLabel('Calls', { exact: true })).toHaveValue('one');
  await fault.getByLabel('Calls', { exact: true }).fill('');
  await lab.run();
  // Every call to the carrier fails, so what was done before is taken back and the workflow fails.
  await expect(lab.outcome).toHaveAttribute('data-outcome', 'failed');
  await expect(lab.outcome).toContainText('The carrier is on strike');

  await fault.getByRole('button', { name: /^Remove: A call fails/ }).click();
  await expect(kind).toBeFocused();
  await lab.run();
  await expect(lab.outcome).toHaveAttribute('data-outcome', 'completed');

  // Opened anew it is the first scenario, whose own fault did not strike: the plan stood in its place.
  const own = page.getByRole('heading', { name: 'Faults of this scenario (1)' });
  await page.getByRole('button', { name: 'Back to the scenario’s faults' }).click();
  await expect(own).toBeVisible();
  await page.getByRole('button', { name: 'Undo: my faults again' }).click();
  await expect(page.getByRole('heading', { name: 'Your faults (0)' })).toBeVisible();
  await page.getByRole('button', { name: 'Back to the scenario’s faults' }).click();
  await lab.run();
  await expect(lab.outcome).toHaveAttribute('data-outcome', 'failed');
});

test('a shared run of the playground leads back to its situation', async ({ page }) => {
  const lab = new LabPage(page);
  await page.goto(PATH);
  await lab.ready();
  await lab.choose('all-well');
  await lab.run();
  const runId = await page.locator('[data-run]').getAttribute('data-run');
  await page.goto(`/runs/${runId}`);
  await expect(page.getByText('Playground · ')).toBeVisible();
  await page.goto('/labs/playground/order-saga');
  await expect(page).toHaveURL(new RegExp(`${PATH}$`));
});

test('the playground fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/playground', PATH]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
});
