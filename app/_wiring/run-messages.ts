import 'server-only';
import type { StreamMessage, StreamPage } from '@/lib/protocol/stream';
import type { Verdict } from '@/lib/protocol/verdict';
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
      // Asked first: what is stored once the run is closed is all there will be.
      const closing = await all.store.runs.closing(runId);
      const stored = await all.store.runEvents.readTexts(runId, after, STREAM_BATCH);
      const items: SseItem<StreamMessage>[] = stored.map(({ offset, event }) => ({
        id: offset,
        json: `{"type":"event","offset":${offset},"event":${event}}`,
      }));
      after = stored.at(-1)?.offset ?? after;
      const over = closing !== null && stored.length < STREAM_BATCH;
      if (over) items.push(...ending(closing).map((data) => ({ data })));
      if (items.length > 0) yield items;
      if (over) return;
      if (items.length === 0) await bell.rung(signal);
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
  const closing = await all.store.runs.closing(runId);
  const events = await all.store.runEvents.read(runId, after, limit);
  const messages: StreamMessage[] = events.map((one) => ({ type: 'event', ...one }));
  return closing && events.length < limit ? [...messages, ...ending(closing)] : messages;
}

function ending({ verdict }: { verdict: Verdict | null }): StreamMessage[] {
  return verdict ? [{ type: 'verdict', verdict }, { type: 'end' }] : [{ type: 'end' }];
}
