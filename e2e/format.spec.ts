import { expect, test } from '@playwright/test';
import { LabPage } from './lab-page';

test('a file is put in order when that is asked for, by key and by button, and one undo takes it back', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  const untidy =
    'export async function orderSaga():Promise<string>{\nconst parts=[1,2];\n    return parts.join();\n}\n';
  const tidy =
    'export async function orderSaga(): Promise<string> {\n  const parts = [1, 2];\n  return parts.join();\n}\n';
  const text = () => lab.text('workflows.ts');
  await lab.write('workflows.ts', untidy);
  await page.getByTestId('code-editor').locator('.view-lines').click();
  await page.keyboard.press('Shift+Alt+F');
  await expect.poll(text).toBe(tidy);
  await page.keyboard.press('ControlOrMeta+Z');
  await expect.poll(text).toBe(untidy);
  await page.getByRole('button', { name: 'Format', exact: true }).click();
  await expect.poll(text).toBe(tidy);
});
