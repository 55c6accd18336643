import 'server-only';
import type { EventBatch, IngestAnswer } from '@/lib/protocol/ingest';
import type { Refusal } from '@/lib/server/json-body';
import { refuse } from './api-route';
import { closeRunSoon } from './close-run';
import type { Services } from './services';

/** Stores a runner's batch, tells who listens, and has an ended run graded. */
export async function ingest(batch: EventBatch, all: Services): Promise<IngestAnswer | Refusal> {
  const { runId, epoch, events } = batch;
  for (const event of events) {
    if (event.runId !== runId || event.epoch !== epoch) {
      return refuse(400, 'bad-request', 'Every event must belong to the run and epoch of its batch.');
    }
    if (event.source === 'web') {
      return refuse(400, 'bad-request', 'Events of the source "web" are made by the web server only.');
    }
  }
  const appended = await all.store.runEvents.append(runId, epoch, events, Date.now());
  if (appended.type !== 'stored') return appended;
  all.live.add(runId, events, appended);
  if (appended.added > 0) {
    // A batch is stored whole, or was stored before.
    all.metrics.stored(runId, events, Date.now());
    all.hub.ring(runId);
  }
  if (appended.ended) closeRunSoon(runId, all);
  return { type: 'stored', batch: batch.batch };
}
