import { z } from 'zod';
import { runEvent } from './run-event';
import { runId } from './run-request';
import { PROTOCOL_VERSION } from './version';

/** A batch's JSON stays below this many bytes, apart from its envelope; the runner cuts down an event that is too large. */
export const MAX_BATCH_BYTES = 512 * 1024;

/**
 * What a runner posts to `POST /api/ingest` with its own bearer token. Batches of one (run, epoch) are numbered from 1
 * without gaps. The web stores each event once (by epoch, source, seq) and answers only after it is stored.
 */
export const eventBatch = z.object({
  protocol: z.literal(PROTOCOL_VERSION),
  runId,
  epoch: z.number().int().min(1),
  batch: z.number().int().min(1),
  events: z.array(runEvent).min(1),
});
export type EventBatch = z.infer<typeof eventBatch>;

/**
 * `stored`: the batch is in the database. `superseded`: a later epoch has begun or the run has ended; stop sending.
 * `unknown-run`: there is no such run; stop sending.
 */
export const ingestAnswer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stored'), batch: z.number().int() }),
  z.object({ type: z.literal('superseded') }),
  z.object({ type: z.literal('unknown-run') }),
]);
export type IngestAnswer = z.infer<typeof ingestAnswer>;
