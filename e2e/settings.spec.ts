import { expect, test, type Page } from '@playwright/test';
import { violations } from './axe';
import { LabPage } from './lab-page';
import { STEP_PATH } from './product';

const PAGES = ['/', '/labs', '/playbook', '/decide', '/history', '/runs/import', STEP_PATH, '/no-such-page'];

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Settings' });

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).press('Enter');
  await expect(dialogOf(page)).toBeVisible();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no page breaks a rule of WCAG 2.2 AA that axe knows, nor do the settings on it, ${colorScheme}`, async ({
    page,
  }) => {
    // Sixteen looks at whole pages.
    test.slow();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const path of PAGES) {
      await page.goto(path);
      if (path === STEP_PATH || path === '/history') await new LabPage(page).ready();
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      expect(await violations(page), path).toEqual([]);
      await openSettings(page);
      expect(await violations(page), `settings on ${path}`).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: 'Settings' })).toBeFocused();
    }
  });
}

test('what is chosen by keyboard holds at once, and every page already comes with it', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
  await page.goto('/');
  const moving = () =>
    page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
  await expect.poll(moving).toBeGreaterThan(0);
  await openSettings(page);
  await page.getByRole('radio', { name: 'Dark' }).press('Space');
  await page.getByRole('radio', { name: 'Nothing moves' }).press('Space');
  await page.getByRole('slider', { name: 'Size of code' }).press('End');
  await expect.poll(moving).toBe(0);
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  expect(await background()).toBe('rgb(14, 17, 22)');

  for (const path of PAGES) {
    // As the server sends it, before any script: nothing can flash.
    const text = await (await page.request.get(path)).text();
    expect(/<html[^>]*>/.exec(text)?.[0], path).toMatch(
      /data-theme="dark" data-motion="reduce" style="--fl-code-size:22px;/,
    );
  }
  const lab = new LabPage(page);
  await lab.open();
  await expect(page.locator('.view-line').first()).toHaveCSS('font-size', '22px');
  await openSettings(page);
  await page.getByRole('button', { name: 'Back to the defaults' }).click();
  await page.keyboard.press('Escape');
  await expect(page.locator('.view-line').first()).toHaveCSS('font-size', '13px');
  expect(await background()).toBe('rgb(243, 244, 246)');
});

test('Tab leaves the editor once that is chosen, in the dialog or by key, and the next visit keeps it', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await openSettings(page);
  await page.getByRole('radio', { name: 'Leaves the editor' }).press('Space');
  await page.keyboard.press('Escape');
  await page.reload();
  await lab.ready();
  await expect(page.getByText('Tab leaves the editor.')).toBeVisible();
  const before = await lab.text('workflows.ts');
  const inEditor = () => page.evaluate(() => document.activeElement?.closest('.monaco-editor') !== null);
  await page.getByRole('textbox', { name: 'Code' }).focus();
  await page.keyboard.press('Tab');
  await expect.poll(inEditor).toBe(false);
  expect(await lab.text('workflows.ts')).toBe(before);

  await page.getByRole('textbox', { name: 'Code' }).focus();
  await page.keyboard.press('Control+m');
  await expect(page.getByText('Tab indents.')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect.poll(() => lab.text('workflows.ts')).not.toBe(before);
  expect(await inEditor()).toBe(true);
});

test('settings that were damaged do not keep a page from working', async ({ page, context, baseURL }) => {
  await context.addCookies([{ name: 'faultline-settings', value: '%7Bbroken', url: baseURL ?? '' }]);
  await page.goto('/labs');
  await openSettings(page);
  await page.getByRole('radio', { name: 'Dark' }).press('Space');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('on a phone a menu leads on, by keyboard too, and nothing is wider than the screen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/labs');
  const menu = page.getByRole('button', { name: 'Menu' });
  const playbook = page.getByRole('link', { name: 'Playbook', exact: true });
  await expect(playbook).toBeHidden();
  await menu.press('Enter');
  await expect(playbook).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(playbook).toBeHidden();
  await expect(menu).toBeFocused();
  await menu.press('Enter');
  await playbook.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Playbook' })).toBeVisible();
  await expect(playbook).toBeHidden();
  await openSettings(page);
  for (const path of PAGES) {
    await page.goto(path);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, path).toBeLessThanOrEqual(0);
  }
});
