import { expect, test } from '@playwright/test';
import { violations } from './axe';
import { LabPage } from './lab-page';

test('by keyboard alone: a scenario is run in the page’s one session, and a question answered', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await page.goto('/labs/03-saga/clean-up');
  await lab.ready();
  const started: unknown[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/runs'))
      started.push(request.postDataJSON());
  });
  const quiz = page.getByRole('group', { name: /^A customer cancels/ });
  await lab.tabTo('[data-quiz] button');
  await page.keyboard.press('Enter');
  await expect(quiz.getByRole('button').first()).toHaveAccessibleDescription(
    /Not quite.*no activity is started/,
  );
  await expect(quiz.getByRole('button').nth(1)).toHaveAccessibleDescription('');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(quiz.getByRole('button', { pressed: true })).toHaveCount(2);
  await expect(quiz.getByRole('button').nth(1)).toHaveAccessibleDescription(/Right\. .*is cancelled/);
  expect(await violations(page)).toEqual([]);

  await lab.tabTo('[data-scenario-button="cancelled"] button');
  const other = page.getByRole('button', { name: 'Run: The worker dies while it compensates' });
  // The run goes on until all of this was seen.
  let goOn = (): void => undefined;
  const seen = new Promise<void>((resolve) => (goOn = resolve));
  await page.route('**/api/runs', async (route) => {
    await seen;
    await route.continue();
  });
  await lab.ended(async () => {
    await page.keyboard.press('Enter');
    await expect(other).toHaveAttribute('aria-disabled', 'true');
    await expect(other).toHaveAccessibleDescription(/A run is under way/);
    await page.keyboard.press('Enter');
    goOn();
  });
  await expect(lab.outcome).toHaveAttribute('data-outcome', 'cancelled');
  await expect(page.locator('[data-scenario-button="cancelled"]')).toContainText(
    'The workflow was cancelled',
  );
  await expect(other).not.toHaveAttribute('aria-disabled');
  await expect(page.locator('#scenario-cancelled')).toBeChecked();
  expect(started).toEqual([expect.objectContaining({ step: 'clean-up', scenario: 'cancelled' })]);
  expect(await violations(page)).toEqual([]);
});

test('a brief leads into the decision tool, at the operation that it is about', async ({ page }) => {
  await page.goto('/labs/01-workflow-or-activity/decide');
  await page.getByText('Is a calculation ever an activity?').click();
  await page.getByRole('link', { name: 'Work out the discount: workflow or activity?' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Work out the discount' })).toBeVisible();
  await expect(page.getByText('Operation 1 of 12')).toBeVisible();
});
