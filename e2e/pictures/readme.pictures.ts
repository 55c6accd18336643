import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { LabPage, stepFile } from '../lab-page';

const FOLDER = resolve(__dirname, '..', '..', '.github');

const SOLUTION = stepFile('solution', 'workflows.ts');
/** The two first steps in the other order: no history of the solution can be replayed with it. */
const SWAPPED = SOLUTION.replace('await reserveInventory(order)', 'await later(order)')
  .replace('await chargePayment(order)', 'await reserveInventory(order)')
  .replace('await later(order)', 'await chargePayment(order)');

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' } as const);

    test('a saga that was compensated, and the replay of its history with other code', async ({ page }) => {
      const picture = async (name: string): Promise<void> => {
        await page.mouse.move(0, 0);
        await page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}.png`), animations: 'disabled' });
      };
      const lab = new LabPage(page);
      await lab.open();
      await lab.write('workflows.ts', SOLUTION);
      await lab.write('activities.ts', stepFile('solution', 'activities.ts'));
      await lab.run();
      await lab.allChecksPass();
      await picture('saga');

      await lab.write('workflows.ts', SWAPPED);
      await page.getByRole('tab', { name: 'Replay' }).click();
      await page.getByRole('button', { name: 'Replay this history against my code' }).click();
      await expect(page.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'divergence');
      await expect(page.locator('[data-diff]')).toHaveAttribute('data-diff', 'ready');
      await picture('replay');
    });
  });
}
