import { expect, test, type Locator, type Page } from '@playwright/test';
import { violations } from './axe';
import { LabPage } from './lab-page';

/** Waits for a signal, and sleeps for days: what a clock in somebody's hands is for. */
const PATIENT = `import { condition, defineSignal, setHandler, sleep } from '@temporalio/workflow';

const approve = defineSignal<[string]>('approve');

export async function orderSaga(): Promise<string> {
  let by = '';
  setHandler(approve, (name) => {
    by = name;
  });
  await sleep('2 days');
  await condition(() => by !== '');
  return by;
}
`;

let lab: LabPage;

test.beforeEach(async ({ page }) => {
  lab = new LabPage(page);
  await lab.open();
});

/** Starts the patient workflow with its clock in the learner's hands. */
async function begin(page: Page): Promise<Locator> {
  await lab.write('workflows.ts', PATIENT);
  await page.getByLabel('Move the clock by hand').check();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  return page.getByRole('region', { name: 'Clock' });
}

test('a clock in the learner’s hands stands until it is moved, by keyboard too, and after a reload', async ({
  page,
}) => {
  const clock = await begin(page);
  const state = page.getByTestId('clock-state');
  await expect(state).toContainText('The clock stands until you move it');
  await expect(clock.getByRole('listitem')).toContainText('timer 2 days');
  await expect(clock.getByRole('listitem')).toContainText('at +2 days');

  await clock.getByRole('button', { name: '+1 day' }).focus();
  await page.keyboard.press('Enter');
  await expect(clock.getByRole('listitem')).toContainText(/in (1 day|23 h|24 h)/);

  // What a person is in the middle of outlives a reload of the page.
  await page.reload();
  await expect(state).toContainText('The clock stands until you move it');
  await expect(clock.getByRole('listitem')).toContainText('timer 2 days');
});

test('people can act while the clock stands: a signal with arguments, and the end of a worker', async ({
  page,
}) => {
  const clock = await begin(page);
  const told = page.getByTestId('told');
  await clock.getByText('Send a signal, or kill the worker').click();
  await clock.getByRole('button', { name: 'Send signal' }).click();
  await expect(clock.getByRole('alert')).toContainText('Which signal?');
  await clock.getByLabel('Signal').fill('approve');
  await clock.getByLabel(/^Arguments/).fill("['ada']");
  await clock.getByRole('button', { name: 'Send signal' }).click();
  await expect(clock.getByRole('alert')).toContainText('double quotes');
  await clock.getByLabel(/^Arguments/).fill('["ada"]');
  await clock.getByRole('button', { name: 'Send signal' }).click();
  await expect(told).toContainText('is in the workflow’s history');
  expect(await violations(page)).toEqual([]);

  await clock.getByRole('button', { name: 'Kill worker' }).click();
  await expect(told).toContainText('The worker was killed');
  await expect(page.locator('[data-item="worker:worker-2"]').first()).toBeVisible();

  await clock.getByRole('button', { name: 'Next timer' }).click();
  await expect(page.getByTestId('run-status')).toHaveText('Ended');
  await expect(lab.outcome).toContainText('"ada"');
  await expect(clock).toHaveCount(0);
});

test('a clock that moves by itself can still be watched, and says why it cannot be moved', async ({
  page,
}) => {
  await lab.write(
    'workflows.ts',
    `import { condition } from '@temporalio/workflow';\nexport async function orderSaga() { await condition(() => false); }`,
  );
  await page.getByLabel('Move the clock by hand').check();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const clock = page.getByRole('region', { name: 'Clock' });
  await expect(clock).toContainText('No timer and no retry is pending.');
  await clock.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByTestId('told')).toContainText('goes on by itself');
  await clock.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByTestId('told')).toContainText('The clock stands.');
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(lab.outcome).toContainText('You cancelled');
});
