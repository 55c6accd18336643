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

  await test.step('a filter leaves what is picked, in the picture and in the table, and says so', async () => {
    const shown = page.getByRole('tabpanel').getByText(/^\d+ of \d+ rows shown$/);
    await page.getByRole('button', { name: 'Filter', exact: true }).press('Enter');
    const kinds = page.getByRole('group', { name: 'Kind' });
    await kinds.getByRole('button', { name: /^Workers/ }).press('Enter');
    await expect(picture.locator('[data-row]:not([data-kind="worker"])')).toHaveCount(0);
    await expect(shown).toHaveText(/^1 of \d+ rows shown$/);
    await expect(page.getByText('What is selected is not among them.')).toBeVisible();
    // What an address leads to is hidden, and can be shown.
    await page.evaluate(() => (location.hash = '#event=1'));
    await expect(page.getByRole('region', { name: /^Details: / })).toContainText('WorkflowExecutionStarted');
    await expect(page.getByText('What is selected is not among them.')).toBeVisible();
    expect(await violations(page)).toEqual([]);

    await page.getByRole('tab', { name: 'Table' }).click();
    await expect(page.getByRole('rowheader')).toHaveCount(1);
    await page.getByRole('searchbox', { name: 'Text' }).fill('no such thing');
    await expect(page.getByText('Nothing in this run fits the filter.')).toBeVisible();
    await page.getByRole('button', { name: 'Clear the filter' }).press('Enter');
    await expect(page.getByRole('button', { name: 'Filter', exact: true })).toBeFocused();
    await expect(shown).toHaveCount(0);
    await expect(page.getByRole('rowheader')).not.toHaveCount(0);
    expect(await violations(page)).toEqual([]);
  });

  await test.step('the table shows a page of its lines, and arrow keys lead from page to page', async () => {
    const table = page.getByRole('table');
    const all = Number(await table.getAttribute('aria-rowcount'));
    expect(all).toBeGreaterThan(101);
    await expect(table.getByRole('row')).toHaveCount(101);
    await table.getByRole('rowheader').first().getByRole('button').focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
    const focused = page.locator('tr:focus-within');
    await expect(focused).toHaveAttribute('aria-rowindex', '102');
    await page.keyboard.press('Enter');
    await expect(focused.getByRole('button')).toHaveAttribute('aria-pressed', 'true');
    const pages = page.getByRole('navigation', { name: 'Pages of the table' });
    await expect(pages).toContainText(`Lines 101 to ${Math.min(200, all - 1)} of ${all - 1}`);
    // An address leads to the page of its event.
    await page.evaluate(() => (location.hash = '#event=2'));
    await expect(pages).toContainText('Lines 1 to 100');
    await expect(table.locator('[aria-pressed="true"]')).toBeInViewport();
    expect(await violations(page)).toEqual([]);
  });
});

test('the lane of a child is closed and opened by key and at its sign, and opens for what is looked for', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await page.goto('/labs/06-scale-by-decomposition/parent-close');
  await lab.ready();
  await lab.run();
  const picture = page.getByRole('group', { name: /^Timeline\./ });
  const lane = picture.locator('rect[data-item^="workflow:"][aria-expanded]').first();
  const rows = picture.locator('[data-row]');
  const all = await rows.count();
  await expect(lane).toHaveAttribute('aria-expanded', 'true');
  await lane.focus();
  await page.keyboard.press('Space');
  await expect(lane).toHaveAttribute('aria-expanded', 'false');
  await expect.poll(() => rows.count()).toBeLessThan(all);
  expect(await violations(page)).toEqual([]);
  await lane.click({ position: { x: 12, y: 10 } });
  await expect(lane).toHaveAttribute('aria-expanded', 'true');
  // Beside its sign it is only looked at, or no more.
  const details = page.getByRole('region', { name: /^Details: unloadShip/ });
  await expect(details).toBeVisible();
  await lane.click({ position: { x: 120, y: 10 } });
  await expect(details).toHaveCount(0);
  await expect(lane).toHaveAttribute('aria-expanded', 'true');
});
