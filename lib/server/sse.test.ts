import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRunHub } from './hub';
import { sseResponse, type SseItem } from './sse';

const open = () => new AbortController().signal;

function reading(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('no body');
  return reader;
}

async function* of(...batches: SseItem[][]) {
  yield* batches;
}

afterEach(() => {
  vi.useRealTimers();
});

describe('an event stream', () => {
  it('carries ids and one JSON value an event, and ends with its source', async () => {
    const response = sseResponse(
      () =>
        of(
          [
            { id: 1, data: { text: 'a\nb' } },
            { id: 2, data: 2 },
          ],
          [{ data: 'end' }],
        ),
      { signal: open() },
    );
    expect(await response.text()).toBe('id: 1\ndata: {"text":"a\\nb"}\n\nid: 2\ndata: 2\n\ndata: "end"\n\n');
  });

  it('asks not to be cached, transformed or buffered', () => {
    const { headers } = sseResponse(() => of(), { signal: open() });
    expect(headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(headers.get('cache-control')).toBe('no-store, no-transform');
    expect(headers.get('content-encoding')).toBeNull();
  });

  it('sends a comment when the source is silent, and loses nothing by it', async () => {
    vi.useFakeTimers();
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    async function* source() {
      await released;
      yield [{ id: 1, data: 'late' }];
    }
    const reader = reading(sseResponse(source, { signal: open(), keepAliveMs: 1_000 }));
    const first = reader.read();
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await first).value).toBe(': still here\n\n');
    release();
    let text = '';
    while (!text.includes('late')) text += (await reader.read()).value ?? '';
    expect(text.endsWith('id: 1\ndata: "late"\n\n')).toBe(true);
  });

  it('asks its source for no more than the client has read', async () => {
    let asked = 0;
    async function* source() {
      for (;;) {
        asked++;
        yield [{ data: 'x'.repeat(1_000) }];
      }
    }
    const response = sseResponse(source, { signal: open() });
    const reader = response.body?.getReader();
    for (let n = 0; n < 5; n++) await reader?.read();
    expect(asked).toBeGreaterThanOrEqual(5);
    expect(asked).toBeLessThanOrEqual(7);
    await reader?.cancel();
  });

  it('releases a source that waits when the client goes away', async () => {
    const hub = createRunHub();
    async function* source(signal: AbortSignal) {
      const bell = hub.listen('run');
      try {
        yield [{ data: 'first' }];
        while (!signal.aborted) await bell.rung(signal);
      } finally {
        bell.close();
      }
    }
    const reader = sseResponse(source, { signal: open() }).body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('first');
    expect(hub.listeners('run')).toBe(1);
    await reader?.cancel();
    expect(hub.listeners('run')).toBe(0);
  });

  it('ends when the request is aborted', async () => {
    const request = new AbortController();
    async function* source(signal: AbortSignal) {
      yield [{ data: 'first' }];
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
      yield [{ data: 'too late' }];
    }
    const reader = reading(sseResponse(source, { signal: request.signal }));
    expect((await reader.read()).value).toContain('first');
    request.abort();
    expect(await reader.read()).toEqual({ done: true, value: undefined });
  });

  it('breaks the connection when its source breaks', async () => {
    // eslint-disable-next-line require-yield
    async function* source(): AsyncGenerator<SseItem[]> {
      throw new Error('the store is gone');
    }
    await expect(sseResponse(source, { signal: open() }).text()).rejects.toThrow('the store is gone');
  });
});
