import { expect, test } from '@playwright/test';
import { ask, launchToken, STEP, starterFiles, TOKEN_HEADER, type Answer } from './product';

const WAITING = `import { condition, defineSignal, setHandler, sleep } from '@temporalio/workflow';

const go = defineSignal<[string]>('go');

export async function orderSaga(): Promise<string> {
  let said = '';
  setHandler(go, (word) => {
    said = word;
  });
  await sleep('3 days');
  await condition(() => said !== '');
  return said;
}
`;

let base: string;
let token: string;

test.beforeAll(async ({ baseURL }) => {
  if (!baseURL) throw new Error('There is no product to test.');
  base = baseURL;
  token = await launchToken(baseURL);
});

const own = () => ({ [TOKEN_HEADER]: token, 'content-type': 'application/json' });

const command = (runId: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  ask(base, 'POST', `/api/runs/${runId}/command`, { ...own(), ...headers }, JSON.stringify(body));

async function start(byHand: boolean): Promise<string> {
  const others = starterFiles().filter((file) => file.path !== 'workflows.ts');
  const files = [...others, { path: 'workflows.ts', text: WAITING }];
  const body = JSON.stringify({ ...STEP, scenario: 'all-well', files, byHand });
  const answer = await ask(base, 'POST', '/api/runs', own(), body);
  expect(answer.status, answer.text).toBe(201);
  return JSON.parse(answer.text).runId;
}

type Event = Record<string, unknown> & { type: string };

async function events(runId: string): Promise<Event[]> {
  const page = await ask(base, 'GET', `/api/runs/${runId}/events?after=0`, own());
  const { messages }: { messages: { event?: Event }[] } = JSON.parse(page.text);
  return messages.flatMap((one) => one.event ?? []);
}

const told = async (runId: string) => JSON.stringify(await events(runId));
const messageOf = ({ text }: Answer): string => JSON.parse(text).error.message;

test('every command reaches the run and is answered, and a run that is over says so', async () => {
  const runId = await start(true);
  await expect.poll(() => told(runId)).toContain('"by-hand"');

  expect((await command(runId, { type: 'signal', name: 'go', args: ['on'] })).status).toBe(204);
  await expect.poll(() => told(runId)).toContain('WorkflowExecutionSignaled');
  expect((await command(runId, { type: 'kill-worker' })).status).toBe(204);
  await expect.poll(() => told(runId)).toContain('"worker-2"');
  for (const body of [
    { type: 'pause-clock' },
    { type: 'fast-forward', byMs: 3_600_000 },
    { type: 'next-timer' },
  ])
    expect((await command(runId, body)).status, JSON.stringify(body)).toBe(204);
  await expect.poll(() => told(runId)).toContain('"ended"');
  expect(await told(runId)).toContain('"outcome":{"type":"completed","result":"on"}');

  const late = await command(runId, { type: 'play-clock' });
  expect(late.status).toBe(409);
  expect(messageOf(late)).toContain('This run is over');
  expect((await command(runId, { type: 'cancel' })).status).toBe(204);
});

test('what cannot be done is refused with a reason', async () => {
  const runId = await start(true);
  await expect.poll(() => told(runId)).toContain('"by-hand"');
  const refusals: [string, number, RegExp, () => Promise<Answer>][] = [
    [
      'another site',
      403,
      /another site/,
      () => command(runId, { type: 'kill-worker' }, { origin: 'https://evil.example' }),
    ],
    ['no token', 401, /token/, () => command(runId, { type: 'kill-worker' }, { [TOKEN_HEADER]: '' })],
    [
      'another learner',
      403,
      /another browser/,
      () =>
        command(
          runId,
          { type: 'cancel' },
          { cookie: 'faultline_learner=7f0c1a52-6a7e-4a58-9c1c-0d5f1f0f7a11' },
        ),
    ],
    ['no such run', 404, /no such run/, () => command('no-such-run-0001', { type: 'cancel' })],
    ['no such command', 400, /malformed/, () => command(runId, { type: 'dance' })],
    ['a time out of range', 400, /byMs/, () => command(runId, { type: 'fast-forward', byMs: -5 })],
    ['a signal without a name', 400, /name/, () => command(runId, { type: 'signal', name: '' })],
    ['no JSON', 400, /not valid JSON/, () => ask(base, 'POST', `/api/runs/${runId}/command`, own(), '{')],
    [
      'too much',
      413,
      /larger than 4 KB/,
      () => command(runId, { type: 'signal', name: 'go', args: ['x'.repeat(5_000)] }),
    ],
  ];
  for (const [what, status, message, send] of refusals) {
    const answer = await send();
    expect(answer.status, what).toBe(status);
    expect(messageOf(answer), what).toMatch(message);
  }
  // None of it did anything to the run.
  expect(await told(runId)).not.toMatch(/WorkflowExecutionSignaled|"died"|"ended"/);
  expect((await command(runId, { type: 'cancel' })).status).toBe(204);
  await expect.poll(() => told(runId)).toContain('"ended"');
});

test('a clock that moves by itself takes no commands, and says how to get one that does', async () => {
  const runId = await start(false);
  await expect.poll(() => told(runId)).toContain('TimerFired');
  const answer = await command(runId, { type: 'pause-clock' });
  expect(answer.status).toBe(409);
  expect(messageOf(answer)).toContain('moves by itself');
  expect((await command(runId, { type: 'signal', name: 'go', args: ['on'] })).status).toBe(204);
  await expect.poll(() => told(runId)).toContain('"outcome":{"type":"completed","result":"on"}');
});

test('the list of runs holds only the learner’s own', async () => {
  const list = (cookie?: string) =>
    ask(base, 'GET', `/api/runs?lab=${STEP.lab}&step=${STEP.step}`, {
      ...own(),
      ...(cookie ? { cookie } : {}),
    });
  const { runs } = JSON.parse((await list()).text);
  expect(runs.length).toBeGreaterThan(0);
  expect(runs[0]).toMatchObject({ scenario: 'All goes well', outcome: 'completed' });
  const other = await list('faultline_learner=7f0c1a52-6a7e-4a58-9c1c-0d5f1f0f7a11');
  expect(JSON.parse(other.text)).toEqual({ runs: [] });
  expect((await ask(base, 'GET', '/api/runs', own())).status).toBe(400);
});
