import 'server-only';
import type { StreamMessage, StreamPage } from '@/lib/protocol/stream';
import type { SseItem } from '@/lib/server/sse';
import type { Services } from './services';

/** Most messages of one page, the verdict and the end included. */
const PAGE = 1_000;
const STREAM_BATCH = 250;

/** The stored messages after an offset. */
export async function pageOf(runId: string, after: number, all: Services): Promise<StreamPage> {
  return { messages: await messagesAfter(runId, after, PAGE - 2, all) };
}

/** Everything after an offset, now and as it is stored, until the run's end or the client's. */
export async function* follow(
  runId: string,
  after: number,
  signal: AbortSignal,
  all: Services,
): AsyncGenerator<SseItem<StreamMessage>[]> {
  const bell = all.hub.listen(runId);
  try {
    while (!signal.aborted) {
      const messages = await messagesAfter(runId, after, STREAM_BATCH, all);
      if (messages.length === 0) {
        await bell.rung(signal);
        continue;
      }
      yield messages.map((message) =>
        message.type === 'event' ? { id: message.offset, data: message } : { data: message },
      );
      for (const message of messages) {
        if (message.type === 'event') after = message.offset;
        if (message.type === 'end') return;
      }
    }
  } finally {
    bell.close();
  }
}

async function messagesAfter(
  runId: string,
  after: number,
  limit: number,
  all: Services,
): Promise<StreamMessage[]> {
  // Asked first: what is stored once the run is closed is all there will be.
  const closing = await all.store.runs.closing(runId);
  const events = await all.store.runEvents.read(runId, after, limit);
  const messages: StreamMessage[] = events.map((one) => ({ type: 'event', ...one }));
  if (!closing || events.length === limit) return messages;
  if (closing.verdict) messages.push({ type: 'verdict', verdict: closing.verdict });
  return [...messages, { type: 'end' }];
}
