import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { errorResponse, readJsonBody } from './json-body';

const shape = z.object({ name: z.string(), tags: z.array(z.string()).default([]) });

function post(
  body: BodyInit | null,
  headers: Record<string, string> = { 'content-type': 'application/json' },
) {
  const init: RequestInit & { duplex?: 'half' } = { method: 'POST', body, headers, duplex: 'half' };
  return new Request('http://127.0.0.1/api', init);
}

function streamOf(...chunks: string[]) {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
}

describe('a JSON body', () => {
  it('is parsed, with defaults', async () => {
    expect(await readJsonBody(post('{"name":"ä"}'), shape, 100)).toEqual({
      ok: true,
      value: { name: 'ä', tags: [] },
    });
  });

  it('may come in pieces that split a character', async () => {
    const bytes = new TextEncoder().encode('{"name":"ä"}');
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    expect(await readJsonBody(post(body), shape, 100)).toMatchObject({ value: { name: 'ä' } });
  });

  it.each<[string, Request, number, string]>([
    ['that is no JSON', post('{"name"'), 400, 'bad-request'],
    ['that is empty', post(null), 400, 'bad-request'],
    ['of the wrong shape', post('{"name":1}'), 400, 'bad-request'],
    ['of another content type', post('{"name":"a"}', { 'content-type': 'text/plain' }), 415, 'bad-request'],
    ['that says it is too large', post(`{"name":"${'x'.repeat(200)}"}`), 413, 'too-large'],
    [
      'that is too large without saying so',
      post(streamOf('{"name":"', 'x'.repeat(200), '"}')),
      413,
      'too-large',
    ],
  ])('%s is refused', async (_, request, status, code) => {
    expect(await readJsonBody(request, shape, 100)).toMatchObject({ ok: false, status, code });
  });

  it('names the first places that are wrong, and no more than a few', async () => {
    const wrong = JSON.stringify({ name: 'a', tags: Array(50).fill(1) });
    const answer = await readJsonBody(post(wrong), shape, 1_000);
    expect(answer).toMatchObject({ message: expect.stringContaining('tags.0: ') });
    expect(answer).not.toMatchObject({ message: expect.stringContaining('tags.3: ') });
  });
});

describe('an error answer', () => {
  it('has the shape of the protocol and is not cached', async () => {
    const response = errorResponse({ status: 413, code: 'too-large', message: 'Make it smaller.' });
    expect(response.status).toBe(413);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ error: { code: 'too-large', message: 'Make it smaller.' } });
  });
});
