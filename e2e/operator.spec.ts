import { expect, test } from '@playwright/test';

test('a probe hears that runs can be started, and a scraper gets the figures', async ({ request }) => {
  await expect
    .poll(async () => (await request.get('/healthz')).json())
    .toEqual({ status: 'ok', database: 'ok', temporal: 'ok', runners: 1 });
  const figures = await request.get('/metrics');
  expect(figures.headers()['content-type']).toContain('text/plain');
  expect(await figures.text()).toMatch(/^faultline_runs_open\{state="waiting"\} \d+$/m);
  for (const path of ['/healthz', '/metrics']) {
    expect((await request.get(path, { headers: { Host: 'evil.example' } })).status()).toBe(403);
  }
});
