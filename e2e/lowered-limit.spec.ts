import { expect, test } from '@playwright/test';
import { violations } from './axe';
import { LabPage } from './lab-page';

test('the limit of history is struck where it is lowered, is labelled as lowered, and the run can be replayed', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await page.goto('/labs/06-scale-by-decomposition/children');
  await lab.ready();
  await lab.choose('limit');
  await lab.run();
  await expect(page.getByText('Lowered limit: this server ends a workflow at 400 events.')).toBeVisible();
  await expect(lab.outcome).toContainText('The workflow was terminated');
  await expect(lab.outcome).toContainText('history count exceeds limit');
  await expect(page.getByRole('link', { name: /Temporal/ })).toHaveCount(0);
  expect(await violations(page)).toEqual([]);

  const check = lab.check('survives-the-limit');
  await expect(check).toHaveAttribute('data-result', 'failed');
  await check.getByRole('button', { name: /^Show event/ }).click();
  await expect(page.getByRole('region', { name: /^Details: / })).toContainText('Terminated');

  // Its history lies on the server with the lowered limit, too.
  await page.getByRole('tab', { name: 'Replay' }).click();
  const view = page.getByTestId('replay');
  await view.getByRole('button', { name: 'Replay this history against my code' }).click();
  await expect(view.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'clean');
});
