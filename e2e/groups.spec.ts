import { expect, test } from '@playwright/test';
import { violations } from './axe';
import { LabPage } from './lab-page';

const path = '/labs/06-scale-by-decomposition/bounded';

test('equal siblings stand in one row that opens by mouse and by key, and rows are found by name', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await page.goto(path);
  await lab.ready();
  await lab.run();
  const picture = page.getByRole('group', { name: /^Timeline\./ });
  const group = picture.locator('rect[data-item^="group:"][aria-expanded]');
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  const members = picture.locator('[data-kind="activity"][data-row]');
  await expect(members).toHaveCount(0);

  await group.click();
  await expect(group).toHaveAttribute('aria-expanded', 'true');
  await expect(members.first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await group.focus();
  await page.keyboard.press('Enter');
  await expect(group).toHaveAttribute('aria-expanded', 'false');
  await expect(members).toHaveCount(0);

  await page.keyboard.press('/');
  const field = page.getByRole('searchbox', { name: 'Find by name' });
  await expect(field).toBeFocused();
  await field.fill('×');
  await expect(page.getByRole('search').getByRole('status')).toHaveText(/^1 (found|of 1)$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('search').getByRole('status')).toHaveText('1 of 1');
  await expect(group).toHaveAttribute('aria-pressed', 'true');
});
