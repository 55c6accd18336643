import { expect, test } from '@playwright/test';
import { violations } from './axe';
import { LabPage, stepFile } from './lab-page';

const SOLUTION = stepFile('solution', 'workflows.ts');

const SWAPPED = SOLUTION.replace('await reserveInventory(order)', 'await later(order)')
  .replace('await chargePayment(order)', 'await reserveInventory(order)')
  .replace('await later(order)', 'await chargePayment(order)');
const PATIENT = SOLUTION.replace("startToCloseTimeout: '1 minute'", "startToCloseTimeout: '2 minutes'");

test('a history is replayed against changed code: clean, then parted, then drifting', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await page.getByRole('tab', { name: 'Replay' }).click();
  await expect(page.getByText('Run your code first.', { exact: false })).toBeVisible();
  await lab.write('workflows.ts', SOLUTION);
  await lab.choose('all-well');
  await lab.run();

  const view = page.getByTestId('replay');
  const verdict = view.locator('[data-verdict]');
  const current = view.locator('[aria-current=step]');
  await view.getByRole('button', { name: 'Replay this history against my code' }).click();
  await expect(verdict).toHaveAttribute('data-verdict', 'clean');
  await expect(view.locator('[data-look=same]').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await lab.write('workflows.ts', SWAPPED);
  await expect(view.getByText('You have changed your code since.', { exact: false })).toBeVisible();
  await view.getByRole('button', { name: 'Replay again' }).click();
  await expect(verdict).toHaveAttribute('data-verdict', 'divergence');
  await expect(verdict).toContainText('reserveInventory');
  await expect(verdict).toContainText('chargePayment');
  await expect(verdict).toContainText('patched(');
  const parted = current.locator('[data-row=mismatch]');
  await expect(parted).toContainText('reserveInventory');
  await expect(parted).toContainText('chargePayment');
  await expect(parted.getByRole('button', { name: /workflows\.ts:\d+/ })).toBeVisible();
  await expect(view.locator('[data-diff]')).toHaveAttribute('data-diff', 'ready');
  await view.getByText('What the SDK says').click();
  await expect(view.getByText('[TMPRL1100]', { exact: false })).toBeVisible();
  expect(await violations(page)).toEqual([]);

  // What comes after is unknown; the keys lead there and back, one workflow task at a time.
  await expect(current).toHaveAttribute('data-step', '1');
  await current.getByRole('button', { name: /^Workflow task 1/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(current).toHaveAttribute('data-step', '2');
  await expect(current).toContainText('unknown after this point');
  await page.keyboard.press('ArrowLeft');
  await expect(current).toHaveAttribute('data-step', '1');
  await page.keyboard.press('End');
  await view.getByRole('button', { name: 'First difference' }).click();
  await expect(current).toHaveAttribute('data-step', '1');

  await lab.write('workflows.ts', PATIENT);
  await view.getByRole('button', { name: 'Replay again' }).click();
  await expect(verdict).toHaveAttribute('data-verdict', 'drift');
  const drift = verdict.locator('[data-drift=startToCloseTimeout]').first();
  await expect(drift).toContainText('60000');
  await expect(drift).toContainText('120000');
  await expect(view.locator('[data-row=drift]').first()).toContainText('startToCloseTimeout');
  expect(await violations(page)).toEqual([]);
});
