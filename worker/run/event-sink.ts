import type { RunEventBody } from '@/lib/protocol/run-event';

/** Where a run's events go; the outbox numbers, keeps and posts them. */
export type EventSink = { push(body: RunEventBody): void };
