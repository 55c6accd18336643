import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { stepFile } from './lab-page';
import { ask, launchToken, STEP, TOKEN_HEADER } from './product';

type Event = { type: string; epoch: number; [key: string]: unknown };
type Message = { type: string; offset?: number; event?: Event; verdict?: { passed: boolean } };

const WAITING = `import { condition } from '@temporalio/workflow';

export async function orderSaga(): Promise<void> {
  await condition(() => false);
}
`;

let baseURL = '';
let token = '';
test.beforeAll(async ({ baseURL: url }) => {
  baseURL = url ?? '';
  token = await launchToken(baseURL);
});

const headers = () => ({ [TOKEN_HEADER]: token, 'content-type': 'application/json', origin: baseURL });

async function start(scenario: string, workflows: string): Promise<string> {
  const files = [
    { path: 'workflows.ts', text: workflows },
    { path: 'activities.ts', text: stepFile('solution', 'activities.ts') },
  ];
  const body = JSON.stringify({ ...STEP, scenario, files });
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

/** The runner that works on a run: the parent of its sandbox. */
async function runnerOf(runId: string): Promise<number> {
  let sandbox = 0;
  await expect
    .poll(async () => {
      const born = (await eventsOf(runId)).findLast((event) => event.type === 'worker');
      const life = born?.['life'];
      sandbox = typeof life === 'object' && life !== null ? Number(Reflect.get(life, 'pid') ?? 0) : 0;
      return sandbox;
    })
    .toBeGreaterThan(0);
  return parentOf(sandbox);
}

/** The web server of the launch that the runner belongs to. */
function webBeside(runner: number): number {
  const supervisor = parentOf(runner);
  const children = readFileSync(`/proc/${supervisor}/task/${supervisor}/children`, 'utf8')
    .trim()
    .split(' ')
    .map(Number);
  const web = children.find((pid) => /next/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8')));
  if (web === undefined) throw new Error('the launch has no web server');
  return web;
}

test.skip(process.platform !== 'linux', 'processes are found through /proc');

test('a run whose runner is killed is run again by the next one', async () => {
  const runId = await start('all-well', WAITING);
  process.kill(await runnerOf(runId), 'SIGKILL');
  await expect.poll(async () => (await eventsOf(runId)).at(-1)?.epoch, { timeout: 60_000 }).toBe(2);
  await runnerOf(runId);
  await ask(baseURL, 'POST', `/api/runs/${runId}/command`, headers(), JSON.stringify({ type: 'cancel' }));
  await expect.poll(async () => (await messages(runId)).at(-1)?.type, { timeout: 30_000 }).toBe('end');
});

test('a web server that is killed in the middle of a run misses nothing of it', async () => {
  const runId = await start('kill-worker', stepFile('solution', 'workflows.ts'));
  process.kill(webBeside(await runnerOf(runId)), 'SIGKILL');
  await expect.poll(async () => (await messages(runId)).at(-1)?.type, { timeout: 60_000 }).toBe('end');
  const all = await messages(runId);
  const offsets = all.flatMap((one) => (one.offset === undefined ? [] : [one.offset]));
  expect(offsets).toEqual(offsets.map((_, index) => index + 1));
  expect(all.find((one) => one.type === 'verdict')?.verdict?.passed).toBe(true);
});
