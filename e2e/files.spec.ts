import { readFileSync } from 'node:fs';
import { expect, test, type Download, type Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { violations } from './axe';
import { LabPage, stepFile } from './lab-page';

const FIRST = `// the first version\n${stepFile('start', 'workflows.ts')}`;
const SECOND = `// the second version\n${stepFile('start', 'workflows.ts')}`;

let lab: LabPage;
test.beforeEach(async ({ page }) => {
  lab = new LabPage(page);
  await lab.open();
});

/** Writes, and waits until the server has it. */
async function save(page: Page, text: string): Promise<void> {
  const saved = page.waitForResponse(
    (one) => one.request().method() === 'PUT' && one.url().includes('/api/drafts/'),
  );
  await lab.write('workflows.ts', text);
  expect((await saved).ok()).toBe(true);
}

async function unpack(download: Download): Promise<Record<string, string>> {
  const bytes = readFileSync(await download.path());
  return Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]),
  );
}

test('an earlier version can be looked at beside the present one and restored, by keyboard', async ({
  page,
}) => {
  await save(page, FIRST);
  await save(page, SECOND);
  await lab.tabTo('[aria-label="Editor"] [aria-haspopup="dialog"]');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Your files of this step' });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel('Version').selectOption({ value: '1' });
  await expect(dialog.locator('[data-diff="ready"]')).toBeVisible();
  await expect(dialog.locator('[data-diff="ready"]')).toContainText('the first version');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Restore this version' }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(() => lab.text('workflows.ts')).toBe(FIRST);
  await page.getByRole('button', { name: 'Files' }).click();
  await expect(dialog.getByRole('option', { name: /^2 · / })).toBeAttached();
});

test('a step is downloaded as a project, and comes back from it', async ({ page }) => {
  await save(page, FIRST);
  await page.getByRole('button', { name: 'Files' }).click();
  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download this step' }).click();
  const download = await started;
  const files = await unpack(download);
  const folder = 'faultline-03-saga-compensate';
  expect(files[`${folder}/src/workflows.ts`]).toBe(FIRST);
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining([`${folder}/package.json`, `${folder}/main.ts`, `${folder}/README.md`]),
  );
  const file = await download.path();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Reset to the starter' }).click();
  await expect.poll(() => lab.text('workflows.ts')).toBe(stepFile('start', 'workflows.ts'));
  await page.getByRole('button', { name: 'Files' }).click();
  await page
    .getByLabel('Project to upload')
    .setInputFiles({ name: 'project.zip', mimeType: 'application/zip', buffer: readFileSync(file) });
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('has the files of the upload');
  await expect.poll(() => lab.text('workflows.ts')).toBe(FIRST);
  await page
    .getByLabel('Project to upload')
    .setInputFiles({ name: 'no.zip', mimeType: 'application/zip', buffer: Buffer.from('not a zip') });
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('no ZIP file');
  expect(await lab.text('workflows.ts')).toBe(FIRST);
});

test('all changed steps are downloaded together, each in its folder', async ({ page }) => {
  await save(page, SECOND);
  await page.getByRole('button', { name: 'Files' }).click();
  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download all my steps' }).click();
  expect((await unpack(await started))['faultline/03-saga/compensate/src/workflows.ts']).toBe(SECOND);
});
