import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { violations } from './axe';
import { stepFile } from './lab-page';

const HISTORY = resolve(__dirname, '..', 'public', 'examples', 'order-saga-history.json');

async function open(page: Page): Promise<void> {
  await page.goto('/history');
  await expect(page.getByTestId('code-editor')).toHaveAttribute('data-state', 'ready');
}
const replay = (page: Page) => page.getByRole('button', { name: 'Replay', exact: true });
const alert = (page: Page) => page.getByRole('region', { name: 'What to replay' }).getByRole('alert');
const verdict = (page: Page) => page.locator('[data-verdict]');
const paste = (page: Page, text: string) =>
  page.evaluate((what) => window.faultlineEditor?.setText('workflows.ts', what), text);

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the example parts from its history, and breaks no rule that axe knows, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await open(page);
    await expect(replay(page)).toHaveAttribute('aria-disabled', 'true');
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Try it with an example' }).click();
    await expect(page.getByTestId('history-name')).toContainText('an order whose shipment failed');
    await replay(page).click();
    await expect(verdict(page)).toHaveAttribute('data-verdict', 'divergence');
    await expect(verdict(page)).toContainText('reserveInventory');
    await expect(verdict(page)).toContainText('chargePayment');
    expect(await violations(page)).toEqual([]);
  });
}

test('a file is replayed against code that fits and code that does not; what was written is there after a reload', async ({
  page,
}) => {
  await open(page);
  await page.getByLabel('File of a history').setInputFiles(HISTORY);
  await paste(page, stepFile('solution', 'workflows.ts'));
  await replay(page).click();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'clean');

  await paste(page, 'export async function somethingElse(): Promise<void> {}\n');
  await expect(page.getByText('The code has changed since.', { exact: false })).toBeVisible();
  await replay(page).click();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'error');
  await expect(verdict(page)).toContainText('orderSaga');

  await page.reload();
  await expect(page.getByTestId('code-editor')).toContainText('somethingElse');
});

test('what is no history, and code without workflows, are refused in plain words', async ({ page }) => {
  await open(page);
  const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await page.getByLabel('Files of code').setInputFiles([file('a.ts', ''), file('b.ts', '')]);
  await expect(alert(page)).toContainText('no workflows.ts among these');
  await page
    .getByLabel('Files of code')
    .setInputFiles([file('OrderSaga.ts', stepFile('solution', 'workflows.ts'))]);
  await page.getByLabel('File of a history').setInputFiles(file('notes.json', '{"a": 1}'));
  await replay(page).click();
  await expect(alert(page)).toContainText('not a history');
  await expect(alert(page)).toContainText('temporal workflow show');

  const half = JSON.stringify({ events: JSON.parse(readFileSync(HISTORY, 'utf8')).events.slice(0, 12) });
  await page.getByLabel('File of a history').setInputFiles(file('running.json', half));
  await replay(page).click();
  await expect(verdict(page)).toHaveAttribute('data-verdict', 'clean');
});

test('it is reached from the first page, and fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await page.getByRole('link', { name: /Bring your own history/ }).click();
  await expect(page).toHaveURL(/\/history$/);
  await expect(page.getByTestId('code-editor')).toHaveAttribute('data-state', 'ready');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
