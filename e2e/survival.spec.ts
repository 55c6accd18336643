import { readdirSync, readFileSync } from 'node:fs';
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

const parentOf = (pid: number): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
};

/** Each runner that takes a run up begins an epoch. This is the one of that epoch: the parent of its sandbox. */
async function runnerOf(runId: string, epoch = 1): Promise<number> {
  let sandbox = 0;
  await expect
    .poll(
      async () => {
        const events = await eventsOf(runId);
        const born = events.findLast((event) => event.type === 'worker' && event.epoch === epoch);
        const life = born?.['life'];
        sandbox = typeof life === 'object' && life !== null ? Number(Reflect.get(life, 'pid') ?? 0) : 0;
        return sandbox;
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0);
  return parentOf(sandbox);
}

/** What a process has started, from any of its threads. */
const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`)
    .flatMap((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').trim().split(' '))
    .filter(Boolean)
    .map(Number);

/** A process that the launch of this runner has started, or that one of those has. */
function beside(runner: number, command: RegExp): number {
  const first = childrenOf(parentOf(runner));
  const found = [...first, ...first.flatMap(childrenOf)].find((pid) =>
    command.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')),
  );
  if (found === undefined) throw new Error(`the launch has no process ${command}`);
  return found;
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

test.skip(process.platform !== 'linux', 'processes are found through /proc');

test('a run whose runner is killed is run again by the next one', async () => {
  const runId = await start(WAITING, stepFile('solution', 'activities.ts'));
  process.kill(await runnerOf(runId), 'SIGKILL');
  await runnerOf(runId, 2);
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
  for (const epoch of [1, 2, 3]) process.kill(await runnerOf(runId, epoch), 'SIGKILL');

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
  const web = beside(await runnerOf(runId), /next/);
  expect(hasEnded(await eventsOf(runId))).toBe(false);
  process.kill(web, 'SIGKILL');
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

test('a Temporal server that is killed in the middle of a run comes back, and the run goes on', async () => {
  const runId = await start(TICKING, TICKS);
  const temporal = beside(await runnerOf(runId), /start-dev/);
  await expect.poll(async () => eventIds(await eventsOf(runId)).length).toBeGreaterThan(20);
  expect(hasEnded(await eventsOf(runId))).toBe(false);
  process.kill(temporal, 'SIGKILL');
  await ended(runId);
  const all = await eventsOf(runId);
  expect(statusesOf(all).at(-1)).toMatchObject({ outcome: { type: 'completed', result: 60 } });
  // The run may have been begun again by then, by the very workflow that was there before the server died.
  const events = all.filter((event) => event.epoch === all.at(-1)?.epoch);
  expect(eventIds(events)).toEqual(upTo(eventIds(events).length));
});
