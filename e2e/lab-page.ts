import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { STEP, STEP_PATH } from './product';

const folder = resolve(__dirname, '..', 'labs', STEP.lab, 'steps', STEP.step);

/** A file of the step's solution or starter. */
export const stepFile = (kind: 'start' | 'solution', path: string): string =>
  readFileSync(join(folder, kind, path), 'utf8');

/** The saga lab's page, as a learner sees and uses it. */
export class LabPage {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto(STEP_PATH);
    await this.ready();
  }

  async ready(): Promise<void> {
    await expect(this.page.getByTestId('code-editor')).toHaveAttribute('data-state', 'ready');
  }

  async write(path: string, text: string): Promise<void> {
    await this.page.evaluate(([to, what]) => window.faultlineEditor?.setText(to, what), [
      path,
      text,
    ] as const);
  }

  text(path: string): Promise<string | null> {
    return this.page.evaluate((from) => window.faultlineEditor?.getText(from) ?? null, path);
  }

  /** Presses Tab until something that fits the selector has the focus. */
  async tabTo(selector: string): Promise<void> {
    for (let presses = 0; presses < 60; presses += 1) {
      await this.page.keyboard.press('Tab');
      const there = await this.page.evaluate(
        (wanted) => document.activeElement?.matches(wanted) ?? false,
        selector,
      );
      if (there) return;
    }
    throw new Error(`Tab never reached ${selector}`);
  }

  async choose(scenario: string): Promise<void> {
    const choice = this.page.locator(`#scenario-${scenario}`);
    if (!(await choice.isVisible())) await this.page.getByText('Scenario', { exact: true }).click();
    await choice.check();
  }

  /** Presses Run and waits for the end of the new run. */
  async run(): Promise<void> {
    await this.ended(() => this.page.getByRole('button', { name: 'Run', exact: true }).click());
  }

  /** Does what starts a run, and waits for the end of that run. */
  async ended(start: () => Promise<void>): Promise<void> {
    const pane = this.page.locator('[data-run]');
    const before = (await pane.count()) > 0 ? await pane.getAttribute('data-run') : null;
    await start();
    await expect(pane).toHaveCount(1);
    await expect(pane).not.toHaveAttribute('data-run', before ?? '');
    await expect(this.page.getByTestId('run-status')).toHaveText('Ended');
  }

  get outcome() {
    return this.page.locator('[data-outcome]');
  }

  check(id: string) {
    return this.page.locator(`[data-check="${id}"]`);
  }

  /** Takes every hint of the first check that failed. */
  async takeHints(): Promise<void> {
    const check = this.page.locator('[data-check][data-result="failed"]').first();
    for (const nth of [1, 2, 3])
      await check.getByRole('button', { name: new RegExp(`^Hint ${nth} of 3`) }).click();
    await expect(check.locator('[data-hint]')).toHaveCount(3);
  }

  async allChecksPass(): Promise<void> {
    await expect(this.page.locator('[data-check]').first()).toBeVisible();
    await expect(this.page.locator('[data-check]:not([data-result="passed"])')).toHaveCount(0);
  }
}
