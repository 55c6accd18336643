import { expect, test } from '@playwright/test';
import { ask, launchToken, STEP, STEP_PATH, starterFiles, TOKEN_HEADER } from './product';

const TABS = 8;
const MOST_STREAMS = 4;

/** Waits for ever without asking for time, so that all the runs are active at once. */
const WAITING = `import { condition } from '@temporalio/workflow';

export async function orderSaga(): Promise<void> {
  await condition(() => false);
}
`;

type Message = { type: string; offset?: number; event?: { source: string; seq: number } };

test('eight tabs, each with an active run, all get their events and their end', async ({ context }) => {
  let streams = 0;
  let paged = 0;
  const isStream = (url: string) => /\/api\/runs\/[^/]+\/stream/.test(url);
  context.on('request', (request) => {
    if (isStream(request.url())) streams++;
    if (/\/api\/runs\/[^/]+\/events/.test(request.url())) paged++;
  });
  const over = (request: { url: () => string }) => {
    if (isStream(request.url())) streams--;
  };
  context.on('requestfinished', over);
  context.on('requestfailed', over);

  const first = await context.newPage();
  await first.goto(STEP_PATH);
  const files = [
    ...starterFiles().filter((file) => file.path !== 'workflows.ts'),
    { path: 'workflows.ts', text: WAITING },
  ];
  await first.evaluate(
    async ({ path, header, body }) => {
      const token = document.querySelector('meta[name="faultline-token"]')?.getAttribute('content') ?? '';
      const headers = { [header]: token, 'content-type': 'application/json' };
      const answer = await fetch(path, { method: 'PUT', headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(await answer.text());
    },
    { path: `/api/drafts/${STEP.lab}/${STEP.step}`, header: TOKEN_HEADER, body: { files } },
  );
  await first.close();

  // Eight editors at once would cost a small machine more time than the runs have.
  await context.route('**/monaco/**', (route) => route.abort());
  const tabs = await Promise.all(Array.from({ length: TABS }, () => context.newPage()));
  await Promise.all(tabs.map((tab) => tab.goto(STEP_PATH)));
  const press = (name: string) => tabs.map((tab) => tab.getByRole('button', { name, exact: true }).click());
  const status = (text: string | RegExp) =>
    tabs.map((tab) => expect(tab.getByTestId('run-status')).toHaveText(text));
  await Promise.all(press('Run'));
  await Promise.all(status(/^(Queued|Compiling|Starting|Running)/));
  // Every run goes on or is queued now, so no stream is being handed from one tab to another.
  await expect.poll(() => streams).toBe(MOST_STREAMS);
  const held = await tabs[0]?.evaluate(async () => (await navigator.locks.query()).held?.length);
  expect(held).toBe(MOST_STREAMS);
  await Promise.all(press('Cancel'));
  await Promise.all(status('Ended'));
  expect(paged).toBeGreaterThan(0);
});

test('a stream goes on after the last offset the client has seen', async ({ baseURL }) => {
  if (!baseURL) throw new Error('There is no product to test.');
  const headers = { [TOKEN_HEADER]: await launchToken(baseURL) };
  const start = JSON.stringify({ ...STEP, scenario: 'shipping-fails', files: starterFiles() });
  const json = { ...headers, 'content-type': 'application/json' };
  const started = await ask(baseURL, 'POST', '/api/runs', json, start);
  expect(started.status, started.text).toBe(201);
  const { runId } = JSON.parse(started.text);

  const early = await readStream(`${baseURL}/api/runs/${runId}/stream`, headers, 3);
  expect(early.map((one) => one.offset)).toEqual([1, 2, 3]);
  const rest = await readStream(`${baseURL}/api/runs/${runId}/stream?after=3`, headers);
  const all = [...early, ...rest];
  const events = all.filter((one) => one.type === 'event');
  expect(events.map((one) => one.offset)).toEqual(events.map((_, index) => index + 1));
  expect(new Set(events.map((one) => `${one.event?.source} ${one.event?.seq}`)).size).toBe(events.length);
  expect(all.slice(-2).map((one) => one.type)).toEqual(['verdict', 'end']);

  const byHeader = await readStream(`${baseURL}/api/runs/${runId}/stream`, {
    ...headers,
    'last-event-id': '3',
  });
  expect(byHeader).toEqual(rest);
  const page = await ask(baseURL, 'GET', `/api/runs/${runId}/events?after=3`, headers);
  expect(JSON.parse(page.text).messages).toEqual(rest);
});

/** The messages of a stream: the first few, or all until it ends. */
async function readStream(
  url: string,
  headers: Record<string, string>,
  count = Infinity,
): Promise<Message[]> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  expect(response.headers.get('content-encoding')).toBeNull();
  const messages: Message[] = [];
  let text = '';
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
    text += chunk.value;
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      const message: Message | null = data ? JSON.parse(data) : null;
      // How many are ahead is told while a run waits, and stored nowhere.
      if (message && message.type !== 'queue' && messages.length < count) messages.push(message);
    }
    if (messages.length >= count) break;
  }
  abort.abort();
  return messages;
}
