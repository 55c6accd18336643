import { describe, expect, it } from 'vitest';
import { createApi } from './api';
import { end, eventMessage, fakeFetch, refusal, RUN_ID, unreachable } from './fake-run-server.fixture';
import { readToken } from './token';

const place = { lab: '03-saga', step: 'a/b' };
const files = [{ path: 'workflows.ts', text: '' }];
const draft = { files, revision: 3, savedAt: 9 };
const start = { lab: '03-saga', step: 'compensate', scenario: 'all-well', files, byHand: false };

describe('the api', () => {
  it('starts a run with the launch’s token', async () => {
    const { fetch, requests } = fakeFetch(() => Response.json({ runId: RUN_ID }, { status: 201 }));
    expect(await createApi({ token: 't', fetch }).startRun(start)).toEqual({
      ok: true,
      value: { runId: RUN_ID },
    });
    expect(requests[0]?.headers.get('x-faultline-token')).toBe('t');
    expect(requests[0]?.headers.get('content-type')).toBe('application/json');
  });

  it('sends a command', async () => {
    const { fetch, requests } = fakeFetch(() => new Response(null, { status: 204 }));
    const api = createApi({ token: 't', fetch });
    expect(await api.sendCommand(RUN_ID, { type: 'cancel' })).toEqual({ ok: true, value: null });
    expect(requests[0]?.url).toBe(`/api/runs/${RUN_ID}/command`);
  });

  it('saves and loads a draft, and knows when there is none', async () => {
    const { fetch, requests } = fakeFetch(
      () => Response.json(draft),
      () => Response.json(draft),
      () => new Response(null, { status: 204 }),
    );
    const api = createApi({ token: 't', fetch });
    expect(await api.saveDraft(place, files)).toEqual({ ok: true, value: draft });
    expect(await api.loadDraft(place)).toEqual({ ok: true, value: draft });
    expect(await api.loadDraft(place)).toEqual({ ok: true, value: null });
    expect(requests[0]?.url).toBe('/api/drafts/03-saga/a%2Fb');
  });
});

describe('runs from before', () => {
  it('are listed for a step', async () => {
    const run = { runId: RUN_ID, scenario: 'All well', outcome: 'completed', passed: true, createdAt: 7 };
    const { fetch, requests } = fakeFetch(() => Response.json({ runs: [run] }));
    expect(await createApi({ token: 't', fetch }).listRuns(place)).toEqual({ ok: true, value: [run] });
    expect(requests[0]?.url).toBe('/api/runs?lab=03-saga&step=a%2Fb');
  });

  it('are read page by page to their end', async () => {
    const { fetch, requests } = fakeFetch(
      () => Response.json({ messages: [eventMessage(1), eventMessage(2)] }),
      () => Response.json({ messages: [eventMessage(3), end] }),
    );
    const read = await createApi({ token: 't', fetch }).readRun(RUN_ID);
    expect(read.ok && read.value.map((one) => one.seq)).toEqual([1, 2, 3]);
    expect(requests.map((one) => one.url)).toEqual([
      `/api/runs/${RUN_ID}/events?after=0`,
      `/api/runs/${RUN_ID}/events?after=2`,
    ]);
  });
});

describe('a command that the run cannot take', () => {
  it('is no reason to reload the page', async () => {
    const { fetch } = fakeFetch(refusal(409, 'refused', 'It is over.'));
    const answer = await createApi({ token: 't', fetch }).sendCommand(RUN_ID, { type: 'kill-worker' });
    expect(answer).toEqual({ ok: false, error: { type: 'rejected', message: 'It is over.' } });
  });
});

describe('the last run', () => {
  it('is found with what it was started with, or there is none', async () => {
    const last = { runId: RUN_ID, scenario: 'all-well', files, byHand: true };
    const { fetch, requests } = fakeFetch(
      () => Response.json(last),
      () => new Response(null, { status: 204 }),
    );
    const api = createApi({ token: 't', fetch });
    expect(await api.loadLastRun(place)).toEqual({ ok: true, value: last });
    expect(await api.loadLastRun(place)).toEqual({ ok: true, value: null });
    expect(requests[0]?.url).toBe('/api/last-run/03-saga/a%2Fb');
  });
});

describe('a failure is a value that tells', () => {
  it.each([
    ['nobody answered', unreachable, 'offline', /npm start/],
    ['the token is stale', refusal(401, 'refused'), 'refused', /restarted.*Reload/],
    ['another site asked', refusal(403, 'refused', 'elsewhere'), 'refused', /elsewhere/],
    ['Temporal is away', refusal(503, 'unavailable', 'not reachable'), 'server', /not reachable/],
    ['the server broke', refusal(500, 'internal', 'broke'), 'server', /broke/],
    ['the server broke without words', () => new Response('oops', { status: 502 }), 'server', /Reload/],
    ['the files are too large', refusal(413, 'too-large', 'smaller'), 'rejected', /smaller/],
    ['the scenario is unknown', refusal(404, 'not-found', 'no scenario'), 'rejected', /no scenario/],
    ['the answer has another shape', () => Response.json({ runId: 7 }), 'server', /Reload/],
    ['the answer is no JSON', () => new Response('<html>'), 'server', /Reload/],
  ] as const)('%s', async (_, answer, type, message) => {
    const { fetch } = fakeFetch(answer);
    const result = await createApi({ token: 't', fetch }).startRun(start);
    expect(result).toEqual({ ok: false, error: { type, message: expect.stringMatching(message) } });
  });
});

describe('the page’s token', () => {
  const pageWith = (content: string | null) => ({
    querySelector: (selector: string) =>
      selector === 'meta[name="faultline-token"]' && content !== null
        ? { getAttribute: () => content }
        : null,
  });

  it('is read from its meta element, and empty when there is none', () => {
    expect(readToken(pageWith('abc'))).toBe('abc');
    expect(readToken(pageWith(null))).toBe('');
  });
});
