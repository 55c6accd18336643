import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { LabPage } from './lab-page';
import { violations } from './axe';

const SCROLLER = '[data-testid="timeline-scroller"]';

class TimelinePage {
  readonly scroller: Locator;
  readonly overview: Locator;

  constructor(readonly page: Page) {
    this.scroller = page.locator(SCROLLER);
    this.overview = page.getByRole('slider', { name: /^Overview/ });
  }

  /** How many times as wide as what is in sight the picture is. */
  async zoom(): Promise<number> {
    const text = await this.page.getByLabel('Magnification').textContent();
    return Number(text?.replace('×', ''));
  }

  left(): Promise<number> {
    return this.scroller.evaluate((element) => element.scrollLeft);
  }

  async pointAt(share: number): Promise<void> {
    const box = await this.scroller.boundingBox();
    if (!box) throw new Error('there is no timeline');
    await this.page.mouse.move(box.x + box.width * share, box.y + 90);
  }
}

test('the picture is zoomed, moved and brushed with the mouse', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.run();
  const timeline = new TimelinePage(page);
  expect(await timeline.zoom()).toBe(1);

  await timeline.pointAt(0.5);
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 4; turn += 1) await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await expect.poll(() => timeline.zoom()).toBeGreaterThan(3);
  await expect.poll(() => timeline.left()).toBeGreaterThan(0);
  const left = await timeline.left();

  await page.mouse.down();
  await timeline.pointAt(0.7);
  await page.mouse.up();
  await expect.poll(() => timeline.left()).toBeLessThan(left - 50);
  // The end of a drag selects nothing.
  await expect(page.locator('[data-item][aria-pressed="true"]')).toHaveCount(0);

  await page.getByRole('button', { name: 'Show the whole run (0)' }).click();
  await expect.poll(() => timeline.zoom()).toBe(1);

  const strip = await timeline.overview.boundingBox();
  if (!strip) throw new Error('there is no overview');
  await page.mouse.move(strip.x + strip.width * 0.5, strip.y + 10);
  await page.mouse.down();
  await page.mouse.move(strip.x + strip.width * 0.6, strip.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => timeline.zoom()).toBeGreaterThan(2);
  await expect(timeline.overview).toHaveAttribute('aria-valuetext', /^From \+.+ to \+.+ is shown$/);
});

test('while a zoom goes on it is drawn in passing: the picture is left alone until it is over, and keeps the focus', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.run();
  const timeline = new TimelinePage(page);
  await page.locator('[data-item^="attempt:"]').last().focus();
  const seen = await timeline.scroller.evaluate(async (scroller) => {
    const canvas = scroller.querySelector('canvas');
    const rows = scroller.querySelector('.fl-tl-rows');
    if (!canvas || !rows) throw new Error('there is no picture');
    const { x, y, width } = scroller.getBoundingClientRect();
    const turn = async (): Promise<void> => {
      const place = { clientX: x + width / 2, clientY: y + 90 };
      scroller.dispatchEvent(
        new WheelEvent('wheel', { deltaY: -40, ctrlKey: true, cancelable: true, ...place }),
      );
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
    };
    for (let turns = 0; turns < 60 && !('moving' in scroller.dataset); turns += 1) await turn();
    const changes = new MutationObserver(() => undefined);
    changes.observe(rows, { attributes: true, childList: true, subtree: true });
    const colours = (): number => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
        data: [],
      };
      const found = new Set<number>();
      for (let at = 0; at < data.length; at += 4)
        found.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
      return found.size;
    };
    await turn();
    const passing = {
      moving: 'moving' in scroller.dataset,
      isShown: canvas.checkVisibility(),
      colours: colours(),
      changes: changes.takeRecords().length,
    };
    changes.disconnect();
    return passing;
  });
  expect(seen).toEqual({ moving: true, isShown: true, colours: expect.any(Number), changes: 0 });
  expect(seen.colours).toBeGreaterThan(8);

  await expect(timeline.scroller).not.toHaveAttribute('data-moving');
  await expect(page.locator('[data-item]:focus')).toHaveAttribute('data-item', /^attempt:/);
  const zoom = await timeline.zoom();
  expect(zoom).toBeGreaterThan(1.1);
  const magnified = () => timeline.scroller.evaluate((element) => element.scrollWidth / element.clientWidth);
  await expect.poll(magnified).toBeGreaterThan(1.05);
});

test('the picture is zoomed and moved by keys, and the focus stays on the item', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.run();
  const timeline = new TimelinePage(page);
  const skipped = page.locator('[data-item^="fold:"]');
  await expect(skipped).toHaveCount(2);
  await page.getByRole('button', { name: 'Real time' }).press('Enter');
  await expect(page.getByText('3 s skipped, left out')).toBeVisible();
  await expect(skipped).toHaveCount(0);
  await page.getByRole('button', { name: 'Virtual time' }).press('Enter');
  await expect(skipped).toHaveCount(2);

  const attempt = page.locator('[data-item^="attempt:"]').last();
  await attempt.focus();
  const item = await attempt.getAttribute('data-item');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-item'));

  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await page.keyboard.press('+');
  await expect.poll(() => timeline.zoom()).toBeGreaterThan(3);
  expect(await focused()).toBe(item);
  await expect(page.locator(`[data-item="${item}"]`)).toBeInViewport();

  await expect(timeline.scroller).not.toHaveAttribute('data-moving');
  const left = await timeline.left();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect.poll(() => timeline.left()).toBeLessThan(left);
  expect(await focused()).toBe(item);

  await page.keyboard.press('Enter');
  await page.keyboard.press('0');
  await expect.poll(() => timeline.zoom()).toBe(1);
  await page.keyboard.press('z');
  await expect.poll(() => timeline.zoom()).toBeGreaterThan(3);
  await expect(timeline.scroller).not.toHaveAttribute('data-moving');
  await expect(page.locator(`[data-item="${item}"]`)).toBeInViewport();

  // To what is far out of sight as well.
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await expect.poll(focused).not.toBe(item);
  await expect(page.locator('[data-item]:focus')).toBeInViewport();
});

test('an item that the arrows lead to in the midst of a zoom is in sight when it is over', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.run();
  const timeline = new TimelinePage(page);
  const last = page.locator('[data-item^="attempt:"]').last();
  await last.focus();
  const item = await last.getAttribute('data-item');
  for (const key of ['+', '+', '+', '+', 'ArrowUp']) await page.keyboard.press(key);
  await expect(page.locator('[data-item]:focus')).not.toHaveAttribute('data-item', item ?? '');
  await expect(timeline.scroller).not.toHaveAttribute('data-moving');
  await expect.poll(() => timeline.zoom()).toBeGreaterThan(4);
  await expect(page.locator('[data-item]:focus')).toBeInViewport();
});

test('a run is saved, opened again and looked at, and the picture is a drawing of its own', async ({
  page,
}, info) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.run();
  const saved = async (name: string): Promise<string> => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name }).click();
    const path = info.outputPath((await download).suggestedFilename());
    await (await download).saveAs(path);
    return path;
  };
  const run = await saved('Save the run (JSON)');
  const picture = readFileSync(await saved('Save the picture (SVG)'), 'utf8');
  expect(picture).toMatch(/^<svg [^>]*viewBox=/);
  expect(picture).toContain('createParcel');
  expect(picture).not.toMatch(/var\(--|class=/);
  const items = () =>
    page.locator('[data-item]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  const before = await items();

  await page.goto('/runs/import');
  await page.getByLabel('File of a run').setInputFiles({
    name: 'notes.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"notes": []}'),
  });
  await expect(page.getByRole('alert').filter({ hasText: 'notes.json' })).toContainText('holds no run');
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('File of a run').setInputFiles(run);
  await expect(page.getByText('Read-only')).toBeVisible();
  await expect.poll(items).toEqual(before);
  await expect(page.getByText('42.00 captured').first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('tab', { name: 'Table' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'createParcel' })).not.toHaveCount(0);
});

test('a magnified picture follows the cursor', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.run();
  const timeline = new TimelinePage(page);
  await page.getByRole('slider', { name: 'Moment' }).focus();
  await page.keyboard.press('Home');
  for (let turn = 0; turn < 4; turn += 1) await page.getByRole('button', { name: 'Zoom in' }).click();
  const inSight = async (): Promise<boolean> => {
    const [line, view] = [
      await page.getByTestId('cursor-line').boundingBox(),
      await timeline.scroller.boundingBox(),
    ];
    return line !== null && view !== null && line.x >= view.x && line.x <= view.x + view.width;
  };
  await page.getByRole('slider', { name: 'Moment' }).focus();
  for (let steps = 0; steps < 12; steps += 1) await page.keyboard.press('ArrowRight');
  await expect.poll(inSight).toBe(true);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(inSight).toBe(true);
  expect(await timeline.left()).toBeGreaterThan(0);
});
