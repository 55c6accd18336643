import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { LabPage } from './lab-page';

const ANSWER = readFileSync(
  resolve(__dirname, '../labs/01-workflow-or-activity/steps/without-orchestration/solution/workflows.ts'),
  'utf8',
);

test('somebody who has never been here goes from the first page through the first step into the next', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Continue', exact: true })).toHaveCount(0);
  await page.getByRole('link', { name: 'Start with the first lab' }).click();

  const lab = new LabPage(page);
  await lab.ready();
  const title = 'Why not a queue, cron and retries?';
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const status = page.getByTestId('run-status');
  await expect(status).toHaveText('Not run yet');

  await test.step('what the brief says can be seen happening', async () => {
    await lab.run();
    await expect(page.locator('[data-item^="workflow:"]').first()).toBeVisible();
  });

  await test.step('Check says what is wrong, why it hurts, and where', async () => {
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(status).toHaveText('Checked', { timeout: 90_000 });
    const failed = lab.check('done-once');
    await expect(failed).toHaveAttribute('data-result', 'failed');
    await expect(failed.getByRole('link').first()).toBeVisible();
    await expect(lab.check('goes-on-where-it-stopped')).toHaveAttribute('data-result', 'failed');
    await lab.takeHints();
  });

  await test.step('the answer passes, and leads on', async () => {
    await lab.write('workflows.ts', ANSWER);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(page.getByTestId('check-result').getByRole('heading')).toHaveText(/^All .* passed$/, {
      timeout: 90_000,
    });
    await lab.allChecksPass();
    await page
      .getByRole('link', { name: /Import the type, not the code/ })
      .first()
      .click();
    await expect(page).toHaveURL(/\/01-workflow-or-activity\/import-type$/);
    await lab.ready();
  });

  await test.step('the first page knows what is done, and where to go on', async () => {
    await page.goto('/');
    await expect(page.getByRole('listitem').filter({ hasText: title }).last()).toContainText('done');
    await page.getByRole('link', { name: 'Continue', exact: true }).click();
    await expect(page).toHaveURL(/\/labs\/01-workflow-or-activity\//);
  });
});
