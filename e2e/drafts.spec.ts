import { expect, test } from '@playwright/test';
import { violations } from './axe';
import { LabPage, stepFile } from './lab-page';

const start = stepFile('start', 'workflows.ts');

test('two tabs that write different things are asked which goes on, and the other stays among the versions', async ({
  page,
  context,
}) => {
  const [mine, theirs] = [new LabPage(page), new LabPage(await context.newPage())];
  await mine.open();
  await theirs.open();
  await theirs.write('workflows.ts', `// Theirs.\n${start}`);
  await expect(theirs.page.getByText('Draft saved')).toBeVisible();

  await mine.write('workflows.ts', `// Mine.\n${start}`);
  const prompt = page.getByRole('alertdialog', { name: /changed in another tab/ });
  await expect(prompt).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await prompt.getByRole('button', { name: 'Keep mine' }).click();
  await expect(page.getByText('Draft saved')).toBeVisible();
  expect(await mine.text('workflows.ts')).toBe(`// Mine.\n${start}`);

  await theirs.write('workflows.ts', `// Theirs again.\n${start}`);
  const again = theirs.page.getByRole('alertdialog', { name: /changed in another tab/ });
  await again.getByRole('button', { name: 'Take the other' }).click();
  await expect.poll(() => theirs.text('workflows.ts')).toBe(`// Mine.\n${start}`);
  await expect(theirs.page.getByText('Draft saved')).toBeVisible();

  // What gave way is the version before the newest.
  await theirs.page.getByRole('button', { name: 'Files' }).click();
  const dialog = theirs.page.getByRole('dialog', { name: 'Your files of this step' });
  await dialog.getByLabel('Version').selectOption({ index: 2 });
  await dialog.getByRole('button', { name: 'Restore this version' }).click();
  await expect.poll(() => theirs.text('workflows.ts')).toBe(`// Theirs again.\n${start}`);
});

test('what is written offline stays, is told to be here only, and is saved once there is a line', async ({
  page,
  context,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await context.setOffline(true);
  const written = `// Written in a train.\n${start}`;
  await lab.write('workflows.ts', written);
  await expect(page.getByText(/^Offline: kept in this browser/)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('Draft saved')).toBeVisible();
  await page.reload();
  await lab.ready();
  expect(await lab.text('workflows.ts')).toBe(written);
});
