import { expect, test, type Page } from '@playwright/test';
import { violations } from './axe';
import { LabPage, stepFile } from './lab-page';

const slider = (page: Page) => page.getByRole('slider', { name: 'Moment' });
const facts = (page: Page, tab: RegExp) => page.getByRole('tab', { name: tab }).click();
const card = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });

/** Steps with the arrow key until the moment is told in these words. */
async function stepTo(page: Page, words: RegExp): Promise<void> {
  await slider(page).focus();
  for (let steps = 0; steps < 150; steps += 1) {
    if (words.test((await slider(page).getAttribute('aria-valuetext')) ?? '')) return;
    await page.keyboard.press('ArrowRight');
  }
  throw new Error(`no moment says ${words}`);
}

test('a cursor goes through the run: the world, the ledger, what is waited for and the line follow', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.write('workflows.ts', stepFile('solution', 'workflows.ts'));
  const activities = stepFile('solution', 'activities.ts');
  const printing = activities.replace(
    /(function createParcel\([^{]*\{)/,
    "$1\n  console.log('asking the carrier');",
  );
  expect(printing).not.toBe(activities);
  await lab.write('activities.ts', printing);
  await lab.run();
  const line = page.locator('.fl-revealed-line');

  await test.step('by key: from the beginning, moment by moment, and back to the end', async () => {
    await slider(page).focus();
    await page.keyboard.press('Home');
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /^orderSaga starts, \+0 ms$/);
    await expect(card(page, 'Money')).toContainText('nothing captured');
    await stepTo(page, /^call #2, payments\.charge: effect applied/);
    await expect(card(page, 'Money')).toContainText('captured');
    await expect(card(page, 'Money')).toContainText('new');
    await expect(page.getByTestId('cursor-line')).toHaveCount(1);
    await expect(line.first()).toBeVisible();
    await stepTo(page, /^createParcel attempt 2 fails/);
    await facts(page, /^Ledger/);
    await expect(page.getByRole('row').filter({ hasText: 'payments.charge' })).toHaveCount(1);
    await expect(page.getByRole('row').filter({ hasText: 'payments.refund' })).toHaveCount(0);
    await expect(page.getByTestId('later-calls')).toContainText('more calls come');
    await facts(page, /^Logs/);
    const lines = page.getByRole('list', { name: 'Log lines' }).getByRole('listitem');
    await expect(lines).toHaveText([/asking the carrier/, /asking the carrier/]);
    await expect(page.getByTestId('later-logs')).toHaveText('1 more line comes after this moment.');
    await facts(page, /^Waiting/);
    await expect(page.getByRole('list', { name: 'Waiting for' })).toContainText('attempt 2 has ended');
    expect(await violations(page)).toEqual([]);
    await slider(page).focus();
    await page.keyboard.press('Escape');
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /^The end/);
    await expect(page.getByTestId('cursor-line')).toHaveCount(0);
    await expect(page.getByText('Nothing is waited for here.')).toBeVisible();
  });

  await test.step('by mouse: a drag along the axis, a button, and playing', async () => {
    await facts(page, /^World/);
    const head = await page.getByTestId('cursor-head').boundingBox();
    if (!head) throw new Error('the axis is not there');
    await page.mouse.move(head.x + head.width * 0.9, head.y + head.height - 4);
    await page.mouse.down();
    await page.mouse.move(head.x + 2, head.y + head.height - 4, { steps: 8 });
    await page.mouse.up();
    await expect(slider(page)).not.toHaveAttribute('aria-valuetext', /^The end/);
    await expect(card(page, 'Money')).toContainText('nothing captured');
    const before = await slider(page).inputValue();
    await page.getByRole('button', { name: 'Next moment' }).click();
    expect(Number(await slider(page).inputValue())).toBe(Number(before) + 1);
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => slider(page).inputValue()).not.toBe(String(Number(before) + 1));
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByRole('button', { name: /^Back to the end/ }).click();
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /^The end/);
  });
});

test('a line leads to its events, and an address to one of them', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.run();
  const details = page.getByRole('region', { name: /^Details: / });

  await test.step('a click beside a line selects what it asked for, and points it out', async () => {
    await expect(page.locator('.fl-command-line').first()).toBeVisible();
    await page.locator('.fl-command-line').first().click();
    await expect(details).toContainText('reserveInventory');
    await page.getByTestId('code-editor').locator('.view-line', { hasText: 'chargePayment(' }).click();
    await expect(page.getByTestId('line-note')).toContainText('Asked for 1 thing');
    await expect(page.locator('[data-lit^="activity:"]')).toHaveCount(1);
  });

  await test.step('an address leads back after a reload', async () => {
    const event = details.getByText('ActivityTaskScheduled');
    await event.click();
    await expect(details).toContainText('Activity Type');
    await details.getByRole('button', { name: 'Copy link to this event' }).click();
    await expect(page).toHaveURL(/#event=\d+$/);
    await page.reload();
    await lab.ready();
    await expect(details).toContainText('reserveInventory');
    await expect(slider(page)).toHaveAttribute('aria-valuetext', /^reserveInventory is scheduled/);
  });

  await test.step('a line that has changed since is not linked any more, and it says so', async () => {
    const text = (await lab.text('workflows.ts')) ?? '';
    await lab.write(
      'workflows.ts',
      text.replace('await reserveInventory(', 'await /* mine */ reserveInventory('),
    );
    await expect(page.getByTestId('line-note')).toContainText('changed since');
  });
});
