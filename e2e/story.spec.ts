import { expect, test } from '@playwright/test';
import { LabPage, stepFile } from './lab-page';

let lab: LabPage;
test.beforeEach(async ({ page }) => {
  lab = new LabPage(page);
  await lab.open();
});

test('the first page leads to the first lab', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Start with the first lab' }).click();
  await expect(page).toHaveURL(/\/labs\/0[1-9]-[^/]+\/[^/]+$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await lab.ready();
  await expect(page.getByRole('tab', { name: 'workflows.ts' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'activities.ts' })).toBeVisible();
});

test('a naive saga leaves money captured and stock reserved, and the page shows it', async ({ page }) => {
  await lab.run();
  await expect(lab.outcome).toHaveAttribute('data-outcome', 'failed');
  await expect(lab.check('money-nets-to-zero')).toHaveAttribute('data-result', 'failed');
  await expect(lab.check('stock-nets-to-zero')).toHaveAttribute('data-result', 'failed');
  await page.getByRole('tab', { name: 'Table' }).click();
  const attempts = page.getByRole('row').filter({ hasText: 'createParcel' });
  await expect(attempts.filter({ hasText: /failed/i })).not.toHaveCount(0);
  await expect(page.getByText(/attempt 3/i).first()).toBeVisible();
});

test('a failed check offers its hints one after another, by keyboard too, and never the next before it is asked for', async ({
  page,
}) => {
  const offers = page.getByRole('button', { name: /^Hint \d of 3/ });
  await expect(offers).toHaveCount(0);
  await lab.run();
  const failed = page.locator('[data-check][data-result="failed"]');
  await expect(failed.first()).toBeVisible();
  await expect(offers).toHaveCount(await failed.count());
  const check = lab.check('money-nets-to-zero');
  const taken = check.locator('[data-hint]');
  await expect(taken).toHaveCount(0);
  const source = await page.request.get(page.url());
  expect(await source.text()).not.toContain('Which call took the money');

  await page.context().setOffline(true);
  await check.getByRole('button', { name: /^Hint 1 of 3/ }).click();
  await expect(check.getByRole('alert')).toContainText('does not answer');
  await page.context().setOffline(false);

  await check.getByRole('button', { name: /^Hint 1 of 3/ }).focus();
  for (const [index, tier] of ['nudge', 'concept', 'code'].entries()) {
    await page.keyboard.press('Enter');
    await expect(taken).toHaveCount(index + 1);
    await expect(taken.last()).toHaveAttribute('data-hint', tier);
    await expect(taken.last()).toBeFocused();
    if (tier !== 'code') await page.keyboard.press('Tab');
  }
  await expect(check.getByRole('alert')).toHaveCount(0);
  await expect(check.getByRole('button', { name: /^Hint/ })).toHaveCount(0);
  await expect(taken.last()).toContainText('chargePayment');

  await lab.run();
  await expect(taken).toHaveCount(3);
  await lab.write('workflows.ts', stepFile('solution', 'workflows.ts'));
  await lab.write('activities.ts', stepFile('solution', 'activities.ts'));
  await lab.run();
  await lab.allChecksPass();
  await expect(page.locator('[data-hint]')).toHaveCount(0);
  await expect(offers).toHaveCount(0);
});

test('a compensated saga turns the checks green, with compensations in reverse order', async ({ page }) => {
  await lab.write('workflows.ts', stepFile('solution', 'workflows.ts'));
  await lab.write('activities.ts', stepFile('solution', 'activities.ts'));
  await lab.run();
  await lab.allChecksPass();
  await expect(page.locator('[data-link="undoes"]')).toHaveCount(3);
  await page.getByRole('tab', { name: 'Table' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'undoes chargePayment' })).toHaveCount(1);
});

test.describe('a fault that kills the worker', () => {
  for (const scenario of ['crash-after-effect', 'kill-worker']) {
    test(`${scenario}: a new worker replays and finishes`, async ({ page }) => {
      await lab.write('workflows.ts', stepFile('solution', 'workflows.ts'));
      await lab.write('activities.ts', stepFile('solution', 'activities.ts'));
      await lab.choose(scenario);
      await lab.run();
      await lab.allChecksPass();
      await expect(page.locator('[data-item="worker:worker-2"]').first()).toBeVisible();
      await expect(page.locator('[data-item^="replay:worker-2"]').first()).toBeVisible();
    });
  }
});

test('a lost response is survived by the right answer', async () => {
  await lab.write('workflows.ts', stepFile('solution', 'workflows.ts'));
  await lab.write('activities.ts', stepFile('solution', 'activities.ts'));
  await lab.choose('lost-response');
  await lab.run();
  await lab.allChecksPass();
});

test.describe('code that is wrong', () => {
  test('by its types is told, and runs all the same', async ({ page }) => {
    await lab.write('workflows.ts', `const wrong: number = 'text';\n${stepFile('start', 'workflows.ts')}`);
    await lab.run();
    await expect(lab.outcome).toHaveAttribute('data-outcome', 'failed');
    await expect(page.locator('[data-problem="type"]').filter({ hasText: 'TS2322' })).not.toHaveCount(0);
  });

  test('by its syntax does not run, and says where', async ({ page }) => {
    await lab.write('workflows.ts', 'export async function orderSaga( {');
    await lab.run();
    await expect(lab.outcome).toHaveAttribute('data-outcome', 'blocked');
    await expect(page.locator('[data-problem="syntax"]').first()).toContainText('workflows.ts');
  });

  test('by an import of Node is told why and what to do', async ({ page }) => {
    await lab.write(
      'workflows.ts',
      `import fs from 'node:fs';\nexport async function orderSaga() { return fs; }`,
    );
    await lab.run();
    await expect(lab.outcome).toHaveAttribute('data-outcome', 'blocked');
    await expect(page.locator('[data-problem="import"]').first()).toContainText('activit');
  });

  test('by importing activity code is told of import type', async ({ page }) => {
    await lab.write(
      'workflows.ts',
      `import { chargePayment } from './activities';\nexport async function orderSaga(order: any) { await chargePayment(order); }`,
    );
    await lab.run();
    await expect(page.locator('[data-problem="import"]').first()).toContainText('import type');
  });

  test('by an endless loop is stopped, and the next run works', async () => {
    await lab.write('workflows.ts', 'export async function orderSaga() { for (;;) {} }');
    await lab.run();
    await expect(lab.outcome).toHaveAttribute('data-outcome', 'stopped');
    await expect(lab.outcome).toContainText('did not hand control back');
    await lab.write('workflows.ts', stepFile('start', 'workflows.ts'));
    await lab.run();
    await expect(lab.outcome).toHaveAttribute('data-outcome', 'failed');
  });

  test('by lacking the workflow is told its name', async () => {
    await lab.write('workflows.ts', 'export async function somethingElse() {}');
    await lab.run();
    await expect(lab.outcome).toContainText('orderSaga');
    await expect(lab.outcome).toContainText('somethingElse');
  });
});

test('the draft is still there after a reload', async ({ page }) => {
  const mine = `// mine\n${stepFile('start', 'workflows.ts')}`;
  await lab.write('workflows.ts', mine);
  await page.reload();
  await lab.ready();
  expect(await lab.text('workflows.ts')).toBe(mine);
});

test('the last run is still there after a reload, with its picture and its verdict', async ({ page }) => {
  await lab.choose('all-well');
  await lab.run();
  const shown = () => page.locator('[data-run]').getAttribute('data-run');
  const runId = await shown();
  const verdict = await page.getByRole('region', { name: 'Checks' }).textContent();
  await page.reload();
  await lab.ready();
  await expect(page.getByTestId('run-status')).toHaveText('Ended');
  expect(await shown()).toBe(runId);
  await expect(lab.outcome).toHaveAttribute('data-outcome', 'completed');
  await expect(page.getByRole('region', { name: 'Checks' })).toHaveText(verdict ?? '');
  await expect(page.locator('[data-item^="workflow:"]').first()).toBeVisible();
  await expect(page.locator('summary').filter({ hasText: 'All goes well' })).toBeVisible();
  await lab.write('workflows.ts', 'export async function orderSaga() { return 1; }');
  await expect(page.getByText('The code or the scenario has changed since')).toBeVisible();
  await lab.run();
  expect(await shown()).not.toBe(runId);
});

test('a run that is under way goes on being shown after a reload, and can be cancelled', async ({ page }) => {
  await lab.write(
    'workflows.ts',
    `import { condition } from '@temporalio/workflow';\nexport async function orderSaga() { await condition(() => false); }`,
  );
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByTestId('run-status')).toHaveText(/^Running/);
  await page.reload();
  await expect(page.getByTestId('run-status')).toHaveText(/^Running/);
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(lab.outcome).toContainText('You cancelled');
});

test('a run can be cancelled', async ({ page }) => {
  await lab.write(
    'workflows.ts',
    `import { condition } from '@temporalio/workflow';\nexport async function orderSaga() { await condition(() => false); }`,
  );
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByTestId('run-status')).toHaveText(/^Running/);
  // The picture is there while the run goes on.
  await expect(page.locator('[data-item^="workflow:"]').first()).toBeVisible();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(lab.outcome).toContainText('You cancelled');
});

test('by keyboard alone: type, choose, run, walk the timeline, go to the line', async ({ page }) => {
  await lab.tabTo('[data-testid="code-editor"] textarea, [data-testid="code-editor"] [role="textbox"]');
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('// typed by hand');
  await page.keyboard.press('Enter');
  await expect.poll(() => lab.text('workflows.ts')).toContain('// typed by hand');
  await page.keyboard.press('Control+m');
  await lab.tabTo('input[name="scenario"]');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('#scenario-lost-response')).toBeChecked();
  await lab.ended(() => page.keyboard.press('Control+Enter'));
  await expect(lab.outcome).toHaveAttribute('data-outcome', 'failed');
  await lab.tabTo('[data-item]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: /^Details: / })).toBeVisible();
  await expect(page.locator('.fl-revealed-line').first()).toBeVisible();
});

test('completion knows the SDK', async ({ page }) => {
  await lab.write('workflows.ts', "import * as workflow from '@temporalio/workflow';\nworkflow.proxyAct");
  await page.getByTestId('code-editor').locator('.view-lines').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Control+Space');
  await expect(page.locator('.suggest-widget').getByText('proxyActivities').first()).toBeVisible();
});

test('the page says how the code is confined and which clock it runs on', async ({ page }) => {
  await expect(page.getByText(/jailed|reduced/i).first()).toBeVisible();
  await lab.run();
  await expect(page.getByText(/virtual/i).first()).toBeVisible();
});

test('the page asks no other host for anything', async ({ page, baseURL }) => {
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  await lab.open();
  await lab.run();
  const own = new URL(baseURL ?? '').origin;
  expect([...hosts].filter((host) => host !== own && host !== 'null')).toEqual([]);
});
