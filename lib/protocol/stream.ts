import { z } from 'zod';
import type { RequestError } from './answer';
import { runEvent } from './run-event';
import { verdict } from './verdict';

/**
 * What the browser gets of a run, as server-sent events (`data:` holds one message) or, when no stream can be had, as
 * a page of messages. `offset` counts the run's stored events from 1 and is the SSE `id`: resuming with
 * `?after=<offset>` (or `Last-Event-ID`) gives what follows. `queue` is not stored: about how many
 * runs will be taken before this one, while it waits for a runner. `end` is the last message of a run.
 */
export const streamMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('event'), offset: z.number().int().min(1), event: runEvent }),
  z.object({ type: z.literal('queue'), ahead: z.number().int().min(0) }),
  z.object({ type: z.literal('verdict'), verdict }),
  z.object({ type: z.literal('end') }),
]);
export type StreamMessage = z.infer<typeof streamMessage>;

/** `GET /api/runs/<id>/events?after=<offset>`: the stored messages after that offset, at most 1,000 of them. */
export const streamPage = z.object({ messages: z.array(streamMessage) });
export type StreamPage = z.infer<typeof streamPage>;

/** `live`: messages come as they are stored. `paging`: they are asked for in turns. `reconnecting`: none can come now. */
export type StreamState = 'live' | 'reconnecting' | 'paging';

/** `ended`: the run is over and everything was delivered. `lost`: asking again would not help. */
export type StreamEnd = { type: 'ended' } | { type: 'aborted' } | { type: 'lost'; error: RequestError };
