import { and, asc, eq, gt, max, sql } from 'drizzle-orm';
import { z } from 'zod';
import { runEvent, type EventSource, type RunEvent } from '@/lib/protocol/run-event';
import type { Database } from './database';
import { jsonText } from './json-text';
import { runEvents, runs } from './schema';

const storedEvent = z.object({ offset: z.number().int().min(1), event: jsonText(runEvent) });
export type StoredEvent = { offset: number; event: RunEvent };

/** `event` is the JSON of a {@link RunEvent}. */
export type StoredText = { offset: number; event: string };

/**
 * `stored`: the run holds every event of the batch, `added` counts those that are new and `last` is the newest's offset. `superseded`: a later epoch has
 * begun, or the run had ended before; nothing was stored.
 */
export type Appended =
  | { type: 'stored'; added: number; last: number; ended: boolean }
  | { type: 'superseded' }
  | { type: 'unknown-run' };

const addedRows = z.array(z.object({ event_offset: z.number().int() }));
const states = z.array(
  z.object({ epoch: z.number().int(), ended: z.number().int(), missing: z.number().int() }),
);

/** The events of every run, each stored once and numbered by the order of storing. */
export function createRunEvents(db: Database) {
  return {
    /**
     * Stores what is new among events of one (run, epoch), all in one transaction. A higher epoch supersedes the lower
     * ones; an `ended` status among the events ends the run at `nowMs`. Sending the same batch again changes nothing.
     */
    async append(
      runId: string,
      epoch: number,
      events: readonly RunEvent[],
      nowMs: number,
    ): Promise<Appended> {
      const batch = JSON.stringify(once(events).map((one) => [one.source, one.seq, JSON.stringify(one)]));
      const known = sql`EXISTS (SELECT 1 FROM ${runEvents} AS known WHERE known.run_id = ${runId}
        AND known.epoch = ${epoch} AND known.source = item.value ->> 0 AND known.seq = item.value ->> 1)`;
      const [, added, , state] = await db.batch([
        db.run(
          sql`UPDATE ${runs} SET epoch = ${epoch} WHERE id = ${runId} AND epoch < ${epoch} AND outcome IS NULL`,
        ),
        db.all(sql`INSERT INTO ${runEvents} (run_id, event_offset, epoch, source, seq, event)
          SELECT ${runId},
            (SELECT coalesce(max(event_offset), 0) FROM ${runEvents} WHERE run_id = ${runId})
              + row_number() OVER (ORDER BY item.key),
            ${epoch}, item.value ->> 0, item.value ->> 1, item.value ->> 2
          FROM json_each(${batch}) AS item
          WHERE NOT ${known}
            AND EXISTS (SELECT 1 FROM ${runs} WHERE id = ${runId} AND epoch = ${epoch} AND outcome IS NULL)
          RETURNING event_offset`),
        db.run(sql`UPDATE ${runs} SET outcome = ${outcomeTypeIn(events)}, ended_at = ${nowMs}
          WHERE id = ${runId} AND epoch = ${epoch} AND outcome IS NULL AND ${outcomeTypeIn(events)} IS NOT NULL`),
        db.all(sql`SELECT epoch, outcome IS NOT NULL AS ended,
            (SELECT count(*) FROM json_each(${batch}) AS item WHERE NOT ${known}) AS missing
          FROM ${runs} WHERE id = ${runId}`),
      ]);
      const [run] = states.parse(state);
      if (!run) return { type: 'unknown-run' };
      if (run.epoch > epoch || run.missing > 0) return { type: 'superseded' };
      const offsets = addedRows.parse(added).map((row) => row.event_offset);
      return {
        type: 'stored',
        added: offsets.length,
        last: Math.max(0, ...offsets),
        ended: run.ended === 1,
      };
    },

    /** The events after an offset (0: from the start), in order, at most `limit` of them. */
    async read(runId: string, after: number, limit: number): Promise<StoredEvent[]> {
      const rows = await db
        .select({ offset: runEvents.offset, event: runEvents.event })
        .from(runEvents)
        .where(and(eq(runEvents.runId, runId), gt(runEvents.offset, after)))
        .orderBy(asc(runEvents.offset))
        .limit(limit);
      return rows.map((row) => storedEvent.parse(row));
    },

    /** As {@link read}, with the events as the JSON they are stored as: what was parsed on its way in is sent on as it is. */
    async readTexts(runId: string, after: number, limit: number): Promise<StoredText[]> {
      return db
        .select({ offset: runEvents.offset, event: runEvents.event })
        .from(runEvents)
        .where(and(eq(runEvents.runId, runId), gt(runEvents.offset, after)))
        .orderBy(asc(runEvents.offset))
        .limit(limit);
    },

    /** The number the next event of this source and epoch has to have. */
    async nextSeq(runId: string, epoch: number, source: EventSource): Promise<number> {
      const [row] = await db
        .select({ last: max(runEvents.seq) })
        .from(runEvents)
        .where(and(eq(runEvents.runId, runId), eq(runEvents.epoch, epoch), eq(runEvents.source, source)));
      return (row?.last ?? 0) + 1;
    },
  };
}
export type RunEvents = ReturnType<typeof createRunEvents>;

/** The table's unique index would refuse the whole batch for a repetition within it. */
function once(events: readonly RunEvent[]): RunEvent[] {
  return [...new Map(events.map((one) => [`${one.source} ${one.seq}`, one])).values()];
}

function outcomeTypeIn(events: readonly RunEvent[]): string | null {
  for (const one of events) {
    if (one.type === 'run-status' && one.status.type === 'ended') return one.status.outcome.type;
  }
  return null;
}
