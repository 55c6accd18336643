import { expect, test } from '@playwright/test';
import { violations } from './axe';
import { LabPage, stepFile } from './lab-page';

test('Check runs the code in every scenario: the starter fails with a way to each run, the solution is done', async ({
  page,
  context,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  const status = page.getByTestId('run-status');
  const result = page.getByTestId('check-result');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(status).toHaveText(/^Checking [1-6] of 6: /);
  await expect(status).toHaveText('Checked', { timeout: 60_000 });
  await expect(result.getByRole('heading')).toHaveText(/ over all 6 scenarios failed$/);
  const money = lab.check('money-nets-to-zero');
  await expect(money).toHaveAttribute('data-result', 'failed');
  expect(await violations(page)).toEqual([]);

  const [shown] = await Promise.all([
    context.waitForEvent('page'),
    money.getByRole('link', { name: /^Shipping fails/ }).click(),
  ]);
  await expect(shown.getByText(/Your run, read-only/)).toBeVisible();
  await expect(shown.locator('[aria-pressed="true"][data-item]')).not.toHaveCount(0);
  await shown.close();

  await lab.write('workflows.ts', stepFile('solution', 'workflows.ts'));
  await lab.write('activities.ts', stepFile('solution', 'activities.ts'));
  await expect(result).toContainText('The code has changed since this check.');
  // From anywhere on the page, by key.
  await page.getByRole('button', { name: 'Check', exact: true }).focus();
  await page.keyboard.press('Control+Shift+Enter');
  await expect(status).toHaveText(/^Checking/);
  await expect(status).toHaveText('Checked', { timeout: 60_000 });
  await expect(result.getByRole('heading')).toHaveText(/^All \d checks over all 6 scenarios passed$/);
  await lab.allChecksPass();
  await page.goto('/');
  await expect(page.getByRole('listitem').filter({ hasText: 'Undo what was done' }).last()).toContainText(
    'done',
  );
});

test('a check that is cancelled stops its run and starts no other', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  const started: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/runs')) started.push(request.url());
  });
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByTestId('run-status')).toHaveText(/^Checking/);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByTestId('run-status')).toHaveText('Not run yet');
  const before = started.length;
  await lab.run();
  await expect(lab.outcome).toBeVisible();
  expect(started).toHaveLength(before + 1);
});
