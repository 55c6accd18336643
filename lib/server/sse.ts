import 'server-only';

/** One server-sent event: `id` is what a client sends back to resume after it, `json` is data that is JSON already. */
export type SseItem<T = unknown> = { id?: number } & ({ data: T } | { json: string });

export type SseOptions = {
  /** Aborts when the client is gone. */
  signal: AbortSignal;
  /** Silence after which a comment is sent, so that neither side takes the connection for dead. Milliseconds. */
  keepAliveMs?: number;
};

/**
 * Streams batches of events. A batch is asked for only when the client has room for it. When the client goes away the
 * source's signal aborts and the source is returned (its `finally` runs); when the source ends, so does the answer;
 * when it throws, the connection breaks, and the client resumes.
 */
export function sseResponse(
  open: (signal: AbortSignal) => AsyncIterable<readonly SseItem[]>,
  { signal, keepAliveMs = 15_000 }: SseOptions,
): Response {
  const gone = new AbortController();
  const either = AbortSignal.any([signal, gone.signal]);
  const source = open(either)[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let pending: Promise<IteratorResult<readonly SseItem[]>> | null = null;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      pending ??= source.next();
      const next = await orSilence(pending, keepAliveMs);
      if (next === 'silence') {
        controller.enqueue(encoder.encode(': still here\n\n'));
        return;
      }
      pending = null;
      if (next.done || either.aborted) {
        controller.close();
        return;
      }
      controller.enqueue(encoder.encode(next.value.map(format).join('')));
    },
    async cancel() {
      gone.abort();
      await source.return?.();
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // `no-transform` keeps anything between us and the browser from compressing, which would buffer.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
}

function format(item: SseItem): string {
  const head = item.id === undefined ? '' : `id: ${item.id}\n`;
  return `${head}data: ${'json' in item ? item.json : JSON.stringify(item.data)}\n\n`;
}

async function orSilence<T>(promise: Promise<T>, afterMs: number): Promise<T | 'silence'> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<'silence'>((resolve) => {
    timer = setTimeout(() => resolve('silence'), afterMs);
  });
  try {
    return await Promise.race([promise, silence]);
  } finally {
    clearTimeout(timer);
  }
}
