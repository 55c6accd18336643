import { describe, expect, it } from 'vitest';
import type { StreamMessage } from '@/lib/protocol/stream';
import {
  end,
  eventMessage,
  fakeFetch,
  page,
  refusal,
  RUN_ID,
  streaming,
  unreachable,
} from './fake-run-server.fixture';
import { createRunStream, type StreamOptions } from './run-stream';
import type { Locks } from './stream-slot';

const never = () => new Promise<void>(() => {});
const noSlots: Locks = { request: (_name, _options, use) => use(null) };

function follow(fetch: typeof globalThis.fetch, over: Partial<StreamOptions> & { after?: number } = {}) {
  const delays: number[] = [];
  const states: string[] = [];
  const batches: (readonly StreamMessage[])[] = [];
  const abort = new AbortController();
  const streamRun = createRunStream({
    token: 'the-token',
    fetch,
    locks: null,
    schedule: queueMicrotask,
    delay: (ms) => {
      if (ms > 10_000) return never();
      delays.push(ms);
      return Promise.resolve();
    },
    random: () => 1,
    ...over,
  });
  const ended = streamRun({
    runId: RUN_ID,
    after: over.after ?? 0,
    signal: abort.signal,
    onMessages: (batch) => batches.push(batch),
    onState: (state) => states.at(-1) === state || states.push(state),
  });
  return { ended, delays, states, batches, abort, messages: () => batches.flat() };
}

const three = [eventMessage(1), eventMessage(2), eventMessage(3)];

describe('a run stream', () => {
  it('delivers every message in order and ends with the run', async () => {
    const { fetch, requests } = fakeFetch(streaming((one) => one.send(...three, end)));
    const run = follow(fetch);
    expect(await run.ended).toEqual({ type: 'ended' });
    expect(run.messages()).toEqual([...three, end]);
    expect(run.states).toEqual(['live']);
    expect(requests).toHaveLength(1);
    expect(requests[0]?.url).toBe(`/api/runs/${RUN_ID}/stream?after=0`);
    expect(requests[0]?.headers.get('x-faultline-token')).toBe('the-token');
  });

  it('delivers what comes together in one batch', async () => {
    const { fetch } = fakeFetch(streaming((one) => one.send(...three, end)));
    const run = follow(fetch);
    await run.ended;
    expect(run.batches).toHaveLength(1);
  });

  it.each([
    ['the connection breaks', (cut: () => void, _: () => void) => cut()],
    ['the server stops', (_: () => void, close: () => void) => close()],
  ])('goes on after the last offset when %s, and repeats nothing', async (_, how) => {
    const { fetch, requests } = fakeFetch(
      streaming((one) => {
        one.send(eventMessage(1), eventMessage(2));
        queueMicrotask(() =>
          setImmediate(() =>
            how(
              () => one.cut(),
              () => one.close(),
            ),
          ),
        );
      }),
      streaming((one) => one.send(eventMessage(2), eventMessage(3), end)),
    );
    const run = follow(fetch);
    expect(await run.ended).toEqual({ type: 'ended' });
    expect(run.messages()).toEqual([...three, end]);
    expect(requests[1]?.url).toContain('after=2');
    expect(run.states).toEqual(['live', 'reconnecting', 'live']);
  });

  it('takes up from the offset it is given', async () => {
    const { fetch, requests } = fakeFetch(streaming((one) => one.send(eventMessage(3), end)));
    const run = follow(fetch, { after: 2 });
    await run.ended;
    expect(requests[0]?.url).toContain('after=2');
  });

  it('waits longer after each failure, up to a limit, and starts over after a success', async () => {
    const failing = Array.from({ length: 7 }, () => unreachable);
    const { fetch } = fakeFetch(
      unreachable,
      ...failing,
      streaming((one) => {
        one.send(eventMessage(1));
        setImmediate(() => one.cut());
      }),
      streaming((one) => one.send(end)),
    );
    const run = follow(fetch);
    await run.ended;
    expect(run.delays).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000, 250]);
  });

  it('spreads the attempts of many tabs', async () => {
    const { fetch } = fakeFetch(
      unreachable,
      streaming((one) => one.send(end)),
    );
    const run = follow(fetch, { random: () => 0 });
    await run.ended;
    expect(run.delays).toEqual([125]);
  });

  it('tries again while the server is in trouble', async () => {
    const { fetch } = fakeFetch(
      refusal(500, 'internal'),
      streaming((one) => one.send(end)),
    );
    const run = follow(fetch);
    expect(await run.ended).toEqual({ type: 'ended' });
    expect(run.states).toEqual(['reconnecting', 'live']);
  });

  it('gives a silent connection up for dead', async () => {
    let first = true;
    const { fetch, requests } = fakeFetch(
      streaming(() => {}),
      streaming((one) => one.send(end)),
    );
    const run = follow(fetch, {
      delay: (ms) => {
        if (ms < 10_000 || first) {
          first = false;
          return Promise.resolve();
        }
        return never();
      },
    });
    expect(await run.ended).toEqual({ type: 'ended' });
    expect(requests).toHaveLength(2);
  });

  it.each([
    [401, 'refused', 'refused', 'Faultline was restarted. Reload the page. Your code is safe.'],
    [404, 'not-found', 'rejected', 'why'],
  ])('is lost when asking again cannot help (%i)', async (status, code, type, message) => {
    const { fetch, requests } = fakeFetch(refusal(status, code));
    const run = follow(fetch);
    expect(await run.ended).toEqual({ type: 'lost', error: { type, message } });
    expect(requests).toHaveLength(1);
  });

  it.each(['{"type":"surprise"}', 'no json'])(
    'is lost at a message it does not understand: %s',
    async (data) => {
      const { fetch } = fakeFetch(
        streaming((one) => {
          one.send(eventMessage(1));
          one.sendText(`data: ${data}\n\n`);
          one.send(eventMessage(2), end);
        }),
      );
      const run = follow(fetch);
      expect(await run.ended).toMatchObject({ type: 'lost', error: { type: 'server' } });
      expect(run.messages()).toEqual([eventMessage(1)]);
    },
  );

  it('delivers nothing after it was aborted, and lets go of the connection', async () => {
    let connection: { closed: boolean } | undefined;
    const { fetch } = fakeFetch(
      streaming((one) => {
        connection = one;
        one.send(eventMessage(1));
      }),
    );
    const flushes: (() => void)[] = [];
    let scheduled = () => {};
    const first = new Promise<void>((resolve) => (scheduled = resolve));
    const run = follow(fetch, {
      schedule: (flush) => {
        flushes.push(flush);
        scheduled();
      },
    });
    await first;
    run.abort.abort();
    expect(await run.ended).toEqual({ type: 'aborted' });
    for (const flush of flushes) flush();
    expect(run.messages()).toEqual([]);
    expect(connection?.closed).toBe(true);
  });
});

describe('without a slot for a stream', () => {
  it('pages are asked for, from offset to offset, until the end', async () => {
    const { fetch, requests } = fakeFetch(
      page(eventMessage(1), eventMessage(2)),
      page(),
      page(eventMessage(3), end),
    );
    const run = follow(fetch, { locks: noSlots });
    expect(await run.ended).toEqual({ type: 'ended' });
    expect(run.messages()).toEqual([...three, end]);
    expect(run.states).toEqual(['paging']);
    expect(requests.map((one) => one.url.replace(/.*\//, ''))).toEqual([
      'events?after=0',
      'events?after=2',
      'events?after=2',
    ]);
    expect(run.delays).toEqual([400, 400]);
  });

  it('the first slot that becomes free is taken', async () => {
    let asked = 0;
    const locks: Locks = { request: (_name, _options, use) => use(++asked > 4 ? {} : null) };
    const { fetch } = fakeFetch(
      page(eventMessage(1)),
      streaming((one) => one.send(eventMessage(2), end)),
    );
    const run = follow(fetch, { locks });
    expect(await run.ended).toEqual({ type: 'ended' });
    expect(run.states).toEqual(['paging', 'live']);
  });
});
