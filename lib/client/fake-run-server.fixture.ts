import type { RunEvent } from '@/lib/protocol/run-event';
import type { StreamMessage } from '@/lib/protocol/stream';

export const RUN_ID = 'run-00000001';

export function logEvent(seq: number): RunEvent {
  return {
    protocol: 1,
    runId: RUN_ID,
    epoch: 1,
    source: 'runner',
    seq,
    wallMs: 0,
    virtualMs: null,
    type: 'log',
    from: 'workflow',
    level: 'info',
    message: `line ${seq}`,
    workerId: 'w1',
  };
}

export const eventMessage = (offset: number): StreamMessage => ({
  type: 'event',
  offset,
  event: logEvent(offset),
});
export const end: StreamMessage = { type: 'end' };

const encoder = new TextEncoder();

/** One connection of the fake server, in the hands of the test. */
export class Connection {
  readonly after: number;
  closed = false;
  private controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  readonly body: ReadableStream<Uint8Array>;

  constructor(url: string, signal: AbortSignal | null | undefined) {
    this.after = Number(new URL(url, 'http://127.0.0.1').searchParams.get('after'));
    this.body = new ReadableStream({
      start: (controller) => {
        this.controller = controller;
      },
    });
    signal?.addEventListener('abort', () => this.cut());
  }

  send(...messages: StreamMessage[]): void {
    this.sendText(
      messages
        .map((one) => `${one.type === 'event' ? `id: ${one.offset}\n` : ''}data: ${JSON.stringify(one)}\n\n`)
        .join(''),
    );
  }

  sendText(text: string): void {
    this.controller?.enqueue(encoder.encode(text));
  }

  /** As when the network goes away. */
  cut(): void {
    if (this.closed) return;
    this.closed = true;
    this.controller?.error(new TypeError('network error'));
  }

  /** As when the server stops in good order. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.controller?.close();
  }
}

type Answer = (connection: Connection, url: string) => Response | Promise<Response>;

/** Answers each request by the next of `answers`; the last one answers the rest. */
export function fakeFetch(...answers: [Answer, ...Answer[]]) {
  const requests: { url: string; headers: Headers }[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : input.toString();
    requests.push({ url, headers: new Headers(init?.headers) });
    const answer = answers[Math.min(requests.length, answers.length) - 1] ?? answers[0];
    return answer(new Connection(url, init?.signal), url);
  };
  return { fetch, requests };
}

export const streaming =
  (script: (connection: Connection) => void): Answer =>
  (connection) => {
    script(connection);
    return new Response(connection.body, { headers: { 'content-type': 'text/event-stream' } });
  };

export const page =
  (...messages: StreamMessage[]): Answer =>
  () =>
    Response.json({ messages });

export const refusal =
  (status: number, code: string, message = 'why'): Answer =>
  () =>
    Response.json({ error: { code, message } }, { status });

export const unreachable: Answer = () => Promise.reject(new TypeError('fetch failed'));
