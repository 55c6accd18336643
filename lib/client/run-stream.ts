import { createParser } from 'eventsource-parser';
import type { RequestError } from '@/lib/protocol/answer';
import { TOKEN_HEADER } from '@/lib/protocol/api';
import {
  streamMessage,
  streamPage,
  type StreamEnd,
  type StreamMessage,
  type StreamState,
} from '@/lib/protocol/stream';
import { createBatches, type Schedule } from './batches';
import { errorOf, misunderstood } from './client-error';
import { withStreamSlot, type Locks } from './stream-slot';

export type StreamRequest = {
  runId: string;
  /** Offset of the last event that is known already; 0 for none. */
  after: number;
  signal: AbortSignal;
  onMessages: (batch: readonly StreamMessage[]) => void;
  onState: (state: StreamState) => void;
};

export type StreamOptions = {
  token: string;
  fetch: typeof fetch;
  locks: Locks | null;
  schedule: Schedule;
  /** Resolves after so many milliseconds, or when the signal aborts. */
  delay: (ms: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to 1, as `Math.random`. */
  random: () => number;
};

const PAGE_EVERY_MS = 400;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5_000;
/** The server breaks every silence long before; when it does not, the connection is dead. */
const STALLED_MS = 40_000;

type Attempt = 'ended' | 'broken' | 'paged' | { lost: RequestError };

/**
 * Returns a function that follows a run to its end. Every message is delivered once and in order, whatever happens to
 * the connection. It resolves and never rejects; nothing is delivered after the signal has aborted.
 */
export function createRunStream(options: StreamOptions) {
  const { locks, schedule, delay, random } = options;
  return async function streamRun(request: StreamRequest): Promise<StreamEnd> {
    const { signal, onMessages, onState } = request;
    const batches = createBatches<StreamMessage>(schedule, (batch) => {
      if (!signal.aborted) onMessages(batch);
    });
    let offset = request.after;
    let failures = 0;
    const take = (message: StreamMessage): void => {
      failures = 0;
      if (message.type === 'event') {
        if (message.offset <= offset) return;
        offset = message.offset;
      }
      batches.add(message);
    };

    while (!signal.aborted) {
      const slot = await withStreamSlot(locks, () => readStream(options, request, offset, take));
      const attempt = slot.type === 'used' ? slot.value : await readPage(options, request, offset, take);
      if (signal.aborted) break;
      if (attempt === 'ended') {
        batches.flush();
        return { type: 'ended' };
      }
      if (typeof attempt === 'object') {
        batches.flush();
        return { type: 'lost', error: attempt.lost };
      }
      if (attempt === 'paged') {
        failures = 0;
        await delay(PAGE_EVERY_MS, signal);
        continue;
      }
      onState('reconnecting');
      const longest = Math.min(FIRST_RETRY_MS * 2 ** failures++, LONGEST_RETRY_MS);
      await delay(longest * (0.5 + random() / 2), signal);
    }
    batches.drop();
    return { type: 'aborted' };
  };
}
export type StreamRun = ReturnType<typeof createRunStream>;

type Take = (message: StreamMessage) => void;

async function readStream(
  { token, fetch, delay }: StreamOptions,
  { runId, signal, onState }: StreamRequest,
  offset: number,
  take: Take,
): Promise<Attempt> {
  // The connection is given up when its reader is, for whatever reason.
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  try {
    const response = await fetch(`/api/runs/${encodeURIComponent(runId)}/stream?after=${offset}`, {
      cache: 'no-store',
      headers: { [TOKEN_HEADER]: token },
      signal: either,
    });
    if (!response.ok) return await failed(response);
    if (!response.body) return 'broken';
    onState('live');
    let end: Attempt | null = null;
    const parser = createParser({
      onEvent({ data }) {
        end ??= takeText(data, take);
      },
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const chunk = await orStalled(reader.read(), delay);
      if (chunk === 'stalled' || chunk.done) return end ?? 'broken';
      parser.feed(chunk.value);
      if (end !== null) return end;
    }
  } catch {
    return 'broken';
  } finally {
    over.abort();
  }
}

async function readPage(
  { token, fetch }: StreamOptions,
  { runId, signal, onState }: StreamRequest,
  offset: number,
  take: Take,
): Promise<Attempt> {
  try {
    const response = await fetch(`/api/runs/${encodeURIComponent(runId)}/events?after=${offset}`, {
      cache: 'no-store',
      headers: { [TOKEN_HEADER]: token },
      signal,
    });
    if (!response.ok) return await failed(response);
    const page = streamPage.safeParse(await response.json());
    if (!page.success) return { lost: misunderstood };
    onState('paging');
    page.data.messages.forEach(take);
    return page.data.messages.at(-1)?.type === 'end' ? 'ended' : 'paged';
  } catch {
    return 'broken';
  }
}

/** What a refusal means: with the server in trouble it is worth asking again. */
async function failed(response: Response): Promise<Attempt> {
  const error = await errorOf(response);
  return error.type === 'server' ? 'broken' : { lost: error };
}

function takeText(text: string, take: Take): Attempt | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { lost: misunderstood };
  }
  const message = streamMessage.safeParse(value);
  if (!message.success) return { lost: misunderstood };
  take(message.data);
  return message.data.type === 'end' ? 'ended' : null;
}

async function orStalled<T>(read: Promise<T>, delay: StreamOptions['delay']): Promise<T | 'stalled'> {
  const answered = new AbortController();
  try {
    const stalled = delay(STALLED_MS, answered.signal).then(() => 'stalled' as const);
    return await Promise.race([read, stalled]);
  } finally {
    answered.abort();
  }
}
