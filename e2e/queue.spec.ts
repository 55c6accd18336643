import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { LabPage } from './lab-page';
import { ask, launchToken, STEP, starterFiles, TOKEN_HEADER } from './product';

/** Waits for ever, so that its runner is not free again before it is told so. */
const WAITING = `import { condition } from '@temporalio/workflow';

export async function orderSaga(): Promise<void> {
  await condition(() => false);
}
`;

/** More than any machine of ours runs at once, with one to spare. */
const MOST = 64;

test('a run that waits says how many are ahead, counts down, survives a reload, and can be cancelled', async ({
  page,
  baseURL,
}) => {
  if (!baseURL) throw new Error('There is no product to test.');
  const token = await launchToken(baseURL);
  const files = [
    ...starterFiles().filter((file) => file.path !== 'workflows.ts'),
    { path: 'workflows.ts', text: WAITING },
  ];
  /** Somebody else: everyone has a turn of their own. */
  const somebody = () => ({
    [TOKEN_HEADER]: token,
    'content-type': 'application/json',
    cookie: `faultline_learner=${randomUUID()}`,
  });
  const others: { runId: string; headers: Record<string, string> }[] = [];
  const begin = async (): Promise<void> => {
    const headers = somebody();
    const body = JSON.stringify({ ...STEP, scenario: 'all-well', files });
    const answer = await ask(baseURL, 'POST', '/api/runs', headers, body);
    expect(answer.status, answer.text).toBe(201);
    others.push({ runId: JSON.parse(answer.text).runId, headers });
  };
  const cancel = async ({ runId, headers }: (typeof others)[number]): Promise<void> => {
    const body = JSON.stringify({ type: 'cancel' });
    await ask(baseURL, 'POST', `/api/runs/${runId}/command`, headers, body);
  };
  const waiting = async (): Promise<number> => {
    const metrics = await ask(baseURL, 'GET', '/metrics');
    return Number(/^faultline_runs_open\{state="waiting"\} (\d+)$/m.exec(metrics.text)?.[1]);
  };

  try {
    await expect
      .poll(
        async () => {
          if (others.length < MOST) await begin();
          return waiting();
        },
        { intervals: [1_000], timeout: 60_000 },
      )
      .toBeGreaterThanOrEqual(3);
    const lab = new LabPage(page);
    await lab.open();
    const status = page.getByTestId('run-status');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(status).toHaveText(/^Queued: about [345] ahead of you$/);
    const before = Number(/\d+/.exec(await status.innerText())?.[0]);
    const last = others.pop();
    if (last) await cancel(last);
    await expect(status).toHaveText(`Queued: about ${before - 1} ahead of you`);
    await page.reload();
    await expect(status).toHaveText(`Queued: about ${before - 1} ahead of you`);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(status).toHaveText('Ended');
    await expect(lab.outcome).toContainText('before it began');
  } finally {
    await Promise.all(others.map(cancel));
  }
});
