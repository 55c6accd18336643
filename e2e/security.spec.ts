import { expect, test } from '@playwright/test';
import { apiRoutes, ask, launchToken, STEP_PATH, TOKEN_HEADER, type Answer } from './product';

const INGEST = '/api/ingest';
const routes = apiRoutes().flatMap(({ path, methods }) => methods.map((method) => ({ path, method })));
const ours = routes.filter((route) => route.path !== INGEST);

let own: { host: string; origin: string; token: string; baseURL: string };

test.beforeAll(async ({ baseURL }) => {
  if (!baseURL) throw new Error('There is no product to test.');
  const { host, origin } = new URL(baseURL);
  own = { host, origin, token: await launchToken(baseURL), baseURL };
});

/** A request as our own page sends it, but for the headers given; an undefined one is left out. */
function send(
  { method, path }: { method: string; path: string },
  change: Record<string, string | undefined> = {},
): Promise<Answer> {
  const wanted: Record<string, string | undefined> = {
    Host: own.host,
    Origin: own.origin,
    'Sec-Fetch-Site': 'same-origin',
    'Content-Type': 'application/json',
    [TOKEN_HEADER]: own.token,
    ...change,
  };
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(wanted)) if (value !== undefined) headers[name] = value;
  const body = method === 'GET' || method === 'HEAD' ? undefined : '{}';
  return ask(own.baseURL, method, path, headers, body);
}

function expectRefused(answer: Answer): void {
  expect([401, 403]).toContain(answer.status);
  expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'refused', message: expect.any(String) } });
}

test('every route is found, with its methods', () => {
  expect(ours.length).toBeGreaterThan(4);
  expect(apiRoutes().every((route) => route.methods.length > 0)).toBe(true);
  expect(routes.some((route) => route.path === INGEST)).toBe(true);
});

for (const route of ours) {
  test.describe(`${route.method} ${route.path}`, () => {
    test('is open to our own page', async () => {
      expect([401, 403]).not.toContain((await send(route)).status);
    });

    const refused: [string, Record<string, string | undefined>][] = [
      ['another origin', { Origin: 'https://evil.example' }],
      ['a null origin', { Origin: 'null' }],
      ['another port of this machine', { Origin: 'http://127.0.0.1:1' }],
      ['another site that sends no origin', { Origin: undefined, 'Sec-Fetch-Site': 'cross-site' }],
      ['a request without the token', { [TOKEN_HEADER]: undefined }],
      ['the token of another launch', { [TOKEN_HEADER]: 'x'.repeat(43) }],
      ['the token as a bearer', { [TOKEN_HEADER]: undefined, Authorization: 'the token' }],
      ['a foreign name for this machine', { Host: 'evil.example', Origin: 'http://evil.example' }],
      ['a foreign name with our port', { Host: 'evil.example:3000', Origin: undefined }],
    ];
    for (const [what, change] of refused) {
      test(`refuses ${what}`, async () => {
        expectRefused(await send(route, change));
      });
    }
  });
}

test.describe('ingest', () => {
  const route = { method: 'POST', path: INGEST };
  const plain = { Origin: undefined, 'Sec-Fetch-Site': undefined };

  test('refuses a request without the runner’s token, whatever else it has', async () => {
    expectRefused(await send(route));
    expectRefused(await send(route, plain));
    expectRefused(await send(route, { ...plain, Authorization: `Bearer ${own.token}` }));
    expectRefused(await send(route, { ...plain, Authorization: 'Bearer ' }));
  });

  test('refuses another host and any origin', async () => {
    expectRefused(await send(route, { ...plain, Host: 'evil.example' }));
    expectRefused(await send(route, { Origin: 'https://evil.example' }));
  });
});

test('other spellings of a route open no door', async () => {
  for (const path of [
    '/%61pi/runs',
    '/API/runs',
    '/api%2Fruns',
    '/api/runs/%2e%2e/ingest',
    '/api/no-such-route',
  ]) {
    const answer = await send({ method: 'POST', path }, { [TOKEN_HEADER]: undefined });
    expect(answer.status, path).toBeGreaterThanOrEqual(400);
    expect(answer.text, path).not.toContain('runId');
  }
});

test('pages and files are refused under a foreign name', async () => {
  for (const path of ['/', STEP_PATH, '/_next/static/anything.js', '/monaco/main.js', '/no-such-page']) {
    expectRefused(await send({ method: 'GET', path }, { Host: 'evil.example', Origin: undefined }));
  }
});

test('pages cannot be framed, and name no foreign host in their policy', async () => {
  const { headers } = await ask(own.baseURL, 'GET', STEP_PATH, { accept: 'text/html' });
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/https?:|\*/);
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  expect(headers).not.toHaveProperty('x-powered-by');
  expect(headers).not.toHaveProperty('access-control-allow-origin');
});

test('a learner is known by a cookie that no script and no other site can use', async ({ context, page }) => {
  await page.goto(STEP_PATH);
  const cookie = (await context.cookies()).find((one) => one.name === 'faultline_learner');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
  await page.reload();
  const again = (await context.cookies()).find((one) => one.name === 'faultline_learner');
  expect(again?.value).toBe(cookie?.value);
});

test('a body that is too large, or none of ours, gets a plain answer', async () => {
  const headers = { Host: own.host, [TOKEN_HEADER]: own.token, 'Content-Type': 'application/json' };
  const huge = JSON.stringify({ files: [{ path: 'workflows.ts', text: 'x'.repeat(2_000_000) }] });
  const tooLarge = await ask(own.baseURL, 'POST', '/api/runs', headers, huge);
  expect(tooLarge.status).toBe(413);
  expect(JSON.parse(tooLarge.text)).toMatchObject({ error: { code: 'too-large' } });
  const malformed = await ask(own.baseURL, 'POST', '/api/runs', headers, '{');
  expect(malformed.status).toBe(400);
  expect(JSON.parse(malformed.text)).toMatchObject({ error: { code: 'bad-request' } });
});
