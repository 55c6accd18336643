import 'server-only';
import type { StreamMessage, StreamPage } from '@/lib/protocol/stream';
import type { Verdict } from '@/lib/protocol/verdict';
import type { SseItem } from '@/lib/server/sse';
import type { Services } from './services';

/** Most messages of one page, the verdict and the end included. */
const PAGE = 1_000;
const STREAM_BATCH = 250;
/** How often a stream looks whether its run's place in the queue has changed. */
const QUEUE_EVERY_MS = 1_000;

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
  let told: number | null = null;
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
      const ahead = await placeOf(runId, after, closing !== null, all);
      if (ahead !== null && ahead !== told) items.push({ data: { type: 'queue', ahead } });
      told = ahead;
      if (items.length > 0) yield items;
      if (over) return;
      if (items.length > 0) continue;
      await bell.rung(
        ahead === null ? signal : AbortSignal.any([signal, AbortSignal.timeout(QUEUE_EVERY_MS)]),
      );
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
  if (closing) return events.length < limit ? [...messages, ...ending(closing)] : messages;
  const ahead = await placeOf(runId, events.at(-1)?.offset ?? after, false, all);
  return ahead === null ? messages : [...messages, { type: 'queue', ahead }];
}

/** How many are ahead of a run whose newest event has the offset `last`. The only event of a run that waits is its first. */
async function placeOf(runId: string, last: number, closed: boolean, all: Services): Promise<number | null> {
  return closed || last > 1 ? null : await all.queue.ahead(runId);
}

function ending({ verdict }: { verdict: Verdict | null }): StreamMessage[] {
  return verdict ? [{ type: 'verdict', verdict }, { type: 'end' }] : [{ type: 'end' }];
}
