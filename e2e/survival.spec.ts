import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { LabPage, stepFile } from './lab-page';
import { ask, launchToken, STEP, TOKEN_HEADER } from './product';

type Event = { type: string; epoch: number; [key: string]: unknown };
type Message = { type: string; offset?: number; event?: Event; verdict?: { passed: boolean } };

const WAITING = `import { condition } from '@temporalio/workflow';

export async function orderSaga(): Promise<void> {
  await condition(() => false);
}
`;

/** Some six seconds of real work: long enough to lose a part of the product and get it back. */
const TICKING = `import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
const { tick } = proxyActivities<typeof activities>({ startToCloseTimeout: '5 seconds' });

export async function orderSaga(): Promise<number> {
  for (let n = 0; n < 60; n++) await tick();
  return 60;
}
`;
const TICKS = `export async function tick(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 100));
}
`;

/** Of the product under test; playwright.config.ts hands it on. */
const HOME = process.env.FAULTLINE_E2E_HOME ?? '';

let baseURL = '';
let token = '';
test.beforeAll(async ({ baseURL: url }) => {
  baseURL = url ?? '';
  token = await launchToken(baseURL);
});

const headers = () => ({ [TOKEN_HEADER]: token, 'content-type': 'application/json', origin: baseURL });

async function start(workflows: string, activities: string): Promise<string> {
  const files = [
    { path: 'workflows.ts', text: workflows },
    { path: 'activities.ts', text: activities },
  ];
  const body = JSON.stringify({ ...STEP, scenario: 'all-well', files });
  const answer = await ask(baseURL, 'POST', '/api/runs', headers(), body);
  const { runId }: { runId: string } = JSON.parse(answer.text);
  return runId;
}

/** Everything stored of a run; nothing while the web is away. */
async function messages(runId: string): Promise<Message[]> {
  try {
    const answer = await ask(baseURL, 'GET', `/api/runs/${runId}/events?after=0`, headers());
    if (answer.status !== 200) return [];
    const page: { messages: Message[] } = JSON.parse(answer.text);
    return page.messages;
  } catch {
    return [];
  }
}

const eventsOf = async (runId: string): Promise<Event[]> =>
  (await messages(runId)).flatMap((one) => (one.event ? [one.event] : []));

/** The product's process of that name, as its launch has noted it. */
function pidOf(name: 'runner' | 'web'): number {
  return Number(readFileSync(join(HOME, 'logs', `${name}.pid`), 'utf8'));
}

/** Kills the web server, unless it is dead already. */
function killWeb(): void {
  try {
    process.kill(pidOf('web'), 'SIGKILL');
  } catch {
    // Its successor has not noted itself yet.
  }
}

/** Temporal's own process: what notes it is a process of ours in between. */
function temporalPid(): number {
  const record: { pid: number } = JSON.parse(readFileSync(join(HOME, 'temporal', 'server.json'), 'utf8'));
  return record.pid;
}

/** Resolves when a runner has begun that epoch of the run: each runner that takes a run up begins one. */
async function takenUp(runId: string, epoch = 1): Promise<void> {
  const born = async () =>
    (await eventsOf(runId)).some((event) => event.type === 'worker' && event.epoch === epoch);
  await expect.poll(born, { timeout: 60_000 }).toBe(true);
}

/** Kills the runner that has the run. */
async function killRunner(runId: string, epoch = 1): Promise<void> {
  await takenUp(runId, epoch);
  process.kill(pidOf('runner'), 'SIGKILL');
}

const statusesOf = (events: readonly Event[]): unknown[] =>
  events.flatMap(({ type, status }) => (type === 'run-status' ? [status] : []));
const hasEnded = (events: readonly Event[]): boolean =>
  /"type":"ended"/.test(JSON.stringify(statusesOf(events)));

const ended = (runId: string) =>
  expect.poll(async () => (await messages(runId)).at(-1)?.type, { timeout: 90_000 }).toBe('end');

/** Numbers of the ticking workflow's events, in the order they were stored. */
const eventIds = (events: readonly Event[]): number[] =>
  events.flatMap(({ type, event }) =>
    type === 'history' && typeof event === 'object' && event !== null
      ? [Number(Reflect.get(event, 'eventId'))]
      : [],
  );

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

test('a run whose runner is killed is run again by the next one', async () => {
  const runId = await start(WAITING, stepFile('solution', 'activities.ts'));
  await killRunner(runId);
  await takenUp(runId, 2);
  await ask(baseURL, 'POST', `/api/runs/${runId}/command`, headers(), JSON.stringify({ type: 'cancel' }));
  await ended(runId);
});

test('a run that three runners died over ends as our fault, and the next one runs', async ({ page }) => {
  test.setTimeout(240_000);
  const lab = new LabPage(page);
  await lab.open();
  await lab.write('workflows.ts', WAITING);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByTestId('run-status')).toHaveText(/^Running/);
  const runId = (await page.locator('[data-run]').getAttribute('data-run')) ?? '';
  for (const epoch of [1, 2, 3]) await killRunner(runId, epoch);

  await expect(lab.outcome).toHaveAttribute('data-outcome', 'our-fault', { timeout: 60_000 });
  await expect(lab.outcome).toContainText('This one is our fault');
  await expect(lab.outcome).toContainText('stopped answering');
  await expect(lab.outcome).toContainText('Your code was not judged');
  expect(await lab.text('workflows.ts')).toBe(WAITING);
  const last = (await messages(runId)).findLast((one) => one.event)?.event;
  expect(last).toMatchObject({ epoch: 3, status: { type: 'ended', outcome: { type: 'our-fault' } } });

  await lab.write('workflows.ts', stepFile('start', 'workflows.ts'));
  await lab.run();
  await expect(lab.outcome).toHaveAttribute('data-outcome', 'failed');
});

test('a web server that is killed in the middle of a run misses nothing of it', async () => {
  const runId = await start(TICKING, TICKS);
  await takenUp(runId);
  expect(hasEnded(await eventsOf(runId))).toBe(false);
  process.kill(pidOf('web'), 'SIGKILL');
  await ended(runId);
  const all = await messages(runId);
  const offsets = all.flatMap((one) => (one.offset === undefined ? [] : [one.offset]));
  expect(offsets).toEqual(upTo(offsets.length));
  const events = await eventsOf(runId);
  expect(events.every((event) => event.epoch === 1)).toBe(true);
  expect(eventIds(events)).toEqual(upTo(eventIds(events).length));
  expect(statusesOf(events).at(-1)).toMatchObject({ outcome: { type: 'completed', result: 60 } });
  expect(all.some((one) => one.type === 'verdict')).toBe(true);
});

test('what is typed while the web server is killed under it is kept, and saved once it is back', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open();
  const first = `// Before.\n${stepFile('start', 'workflows.ts')}`;
  await lab.write('workflows.ts', first);
  await expect(page.getByText('Draft saved')).toBeVisible();
  const written = `// In between.\n${first}`;
  await lab.write('workflows.ts', written);
  // It is up again at once: killed again and again, until a save has found nobody.
  const isTold = async (): Promise<boolean> => {
    killWeb();
    return await page.getByText(/^Offline: kept in this browser/).isVisible();
  };
  await expect.poll(isTold, { intervals: [200] }).toBe(true);
  await expect(page.getByText('Draft saved')).toBeVisible({ timeout: 60_000 });
  // As somebody who has nothing in this browser but who they are.
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await lab.ready();
  expect(await lab.text('workflows.ts')).toBe(written);
});

test('a Temporal server that is killed in the middle of a run comes back, and the run goes on', async () => {
  const runId = await start(TICKING, TICKS);
  await expect.poll(async () => eventIds(await eventsOf(runId)).length).toBeGreaterThan(20);
  expect(hasEnded(await eventsOf(runId))).toBe(false);
  process.kill(temporalPid(), 'SIGKILL');
  await ended(runId);
  const all = await eventsOf(runId);
  expect(statusesOf(all).at(-1)).toMatchObject({ outcome: { type: 'completed', result: 60 } });
  // The run may have been begun again by then, by the very workflow that was there before the server died.
  const events = all.filter((event) => event.epoch === all.at(-1)?.epoch);
  expect(eventIds(events)).toEqual(upTo(eventIds(events).length));
});
