import { expect, test } from '@playwright/test';
import { violations } from './axe';
import { LabPage, stepFile } from './lab-page';

test('help in its order: a failed check, its hints, the solution hunk by hunk, undo, and all checks pass', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  const dialog = page.getByRole('dialog', { name: 'The solution beside your code' });
  const look = page.getByRole('button', { name: 'Look at the solution' });

  await look.click();
  await expect(dialog).toContainText('No check has judged your code yet');
  await dialog.getByRole('button', { name: 'Back to my code' }).click();
  await expect(dialog).toBeHidden();
  expect(await page.content()).not.toContain('Each is registered before its step');

  await lab.run();
  await lab.takeHints();
  await look.click();
  const hunks = dialog.getByRole('button', { name: /^(Apply this hunk|Add this file)$/ });
  const status = dialog.getByRole('status');
  await expect(status).toHaveText(/^\d+ places differ\.$/);
  expect(await violations(page)).toEqual([]);

  const mine = await lab.text('workflows.ts');
  const count = await hunks.count();
  await hunks.first().focus();
  await page.keyboard.press('Enter');
  await expect(hunks).toHaveCount(count - 1);
  await expect(status).toBeFocused();
  expect(await lab.text('workflows.ts')).not.toBe(mine);
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(hunks).toHaveCount(count);
  expect(await lab.text('workflows.ts')).toBe(mine);

  await dialog.getByRole('button', { name: /^Apply all/ }).click();
  await expect(status).toHaveText('Your code says what the solution says.');
  await page.keyboard.press('Escape');
  await expect(look).toBeFocused();
  for (const path of ['workflows.ts', 'activities.ts'])
    expect(await lab.text(path)).toBe(stepFile('solution', path));
  await lab.run();
  await lab.allChecksPass();
});

test('my run beside the solution’s, made in the same scenario and no run of mine', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.run();
  await page.getByRole('button', { name: 'Look at the solution' }).click();
  await page.getByRole('button', { name: 'Compare my run with the solution’s' }).click();
  await expect(page.getByTestId('differences')).toHaveText(/\d+ differences?: /);
  await expect(page.locator('[data-compared="removed"]')).toHaveCount(3);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Choose another run to compare with' }).click();
  await expect(page.getByText('There is no other run of this step yet.')).toBeVisible();
});
