import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { runEvent, type RunEvent } from '@/lib/protocol/run-event';
import { runId } from '@/lib/protocol/run-request';
import { scenario } from '@/lib/protocol/scenario';
import { sourceFiles } from '@/lib/protocol/source';
import { outcomeType } from '@/lib/protocol/outcome';
import { verdict, type Verdict } from '@/lib/protocol/verdict';
import type { Database } from './database';
import { jsonText } from './json-text';
import { runEvents, runs } from './schema';

const storedRun = z.object({
  id: runId,
  learnerId: z.string(),
  lab: z.string(),
  step: z.string(),
  scenario: jsonText(scenario),
  seed: z.number().int(),
  files: jsonText(sourceFiles),
  createdAt: z.number(),
  epoch: z.number().int(),
  outcome: outcomeType.nullable(),
  endedAt: z.number().nullable(),
  gradedAt: z.number().nullable(),
  verdict: jsonText(verdict).nullable(),
});
/** `gradedAt` set: the run is over and nothing of it will change; `verdict` may still be null when grading broke. */
export type StoredRun = z.infer<typeof storedRun>;

export type NewRun = Pick<
  StoredRun,
  'id' | 'learnerId' | 'lab' | 'step' | 'scenario' | 'seed' | 'files' | 'createdAt'
>;

const closing = storedRun.pick({ verdict: true });
const newest = storedRun.pick({ id: true, scenario: true, files: true });
const endedRun = storedRun
  .pick({ id: true, scenario: true, verdict: true, createdAt: true })
  .extend({ outcome: outcomeType });
type EndedRun = z.infer<typeof endedRun>;
const gradedRun = storedRun.pick({ id: true, lab: true, step: true, createdAt: true }).extend({
  scenarioId: z.string(),
  code: z.number().int(),
  verdict: jsonText(verdict),
});
export type GradedRun = z.infer<typeof gradedRun>;
const openCounts = z.object({ waiting: z.number().int(), underWay: z.number().int() });
const waitingRun = storedRun.pick({ id: true, learnerId: true });
const idAndEpoch = z.object({ id: runId, epoch: z.number().int() });

/** A runner has told of the run. */
const taken = sql`EXISTS (SELECT 1 FROM ${runEvents} WHERE ${runEvents.runId} = ${runs.id} AND ${runEvents.source} <> 'web')`;

/** The runs and how they ended; their events are in {@link createRunEvents}. */
export function createRuns(db: Database) {
  return {
    /** Inserts a run together with its first event, which must have epoch 1. Throws when the id is taken. */
    async create(run: NewRun, first: RunEvent): Promise<void> {
      const event = runEvent.parse(first);
      await db.batch([
        db.insert(runs).values({
          ...run,
          scenarioId: run.scenario.id,
          scenario: JSON.stringify(run.scenario),
          files: JSON.stringify(run.files),
          epoch: 1,
        }),
        db.insert(runEvents).values({
          runId: run.id,
          offset: 1,
          epoch: 1,
          source: event.source,
          seq: event.seq,
          event: JSON.stringify(event),
        }),
      ]);
    },

    async get(id: string): Promise<StoredRun | null> {
      const [row] = await db.select().from(runs).where(eq(runs.id, id));
      return row ? storedRun.parse(row) : null;
    },

    /** The learner's newest run of a step, ended or not; null before the first one. */
    async newest({
      learnerId,
      lab,
      step,
    }: Pick<StoredRun, 'learnerId' | 'lab' | 'step'>): Promise<z.infer<typeof newest> | null> {
      const [row] = await db
        .select({ id: runs.id, scenario: runs.scenario, files: runs.files })
        .from(runs)
        .where(and(eq(runs.learnerId, learnerId), eq(runs.lab, lab), eq(runs.step, step)))
        // Runs begun in the same millisecond come in the order of storing.
        .orderBy(desc(runs.createdAt), desc(sql`rowid`))
        .limit(1);
      return row ? newest.parse(row) : null;
    },

    /** The learner's runs of a step that are over and judged, the newest first, at most `limit` of them. */
    async listEnded(
      { learnerId, lab, step }: Pick<StoredRun, 'learnerId' | 'lab' | 'step'>,
      limit: number,
    ): Promise<EndedRun[]> {
      const rows = await db
        .select({
          id: runs.id,
          scenario: runs.scenario,
          outcome: runs.outcome,
          verdict: runs.verdict,
          createdAt: runs.createdAt,
        })
        .from(runs)
        .where(
          and(
            eq(runs.learnerId, learnerId),
            eq(runs.lab, lab),
            eq(runs.step, step),
            isNotNull(runs.outcome),
            isNotNull(runs.gradedAt),
          ),
        )
        .orderBy(desc(runs.createdAt), desc(sql`rowid`))
        .limit(limit);
      return rows.map((row) => endedRun.parse(row));
    },

    /**
     * All runs of the learner that were graded, the newest first. `code` is the same for runs of the same files, and means nothing
     * else.
     */
    async graded(learnerId: string): Promise<GradedRun[]> {
      const rows = await db
        .select({
          id: runs.id,
          lab: runs.lab,
          step: runs.step,
          scenarioId: runs.scenarioId,
          code: sql`dense_rank() OVER (ORDER BY ${runs.files})`,
          verdict: runs.verdict,
          createdAt: runs.createdAt,
        })
        .from(runs)
        .where(and(eq(runs.learnerId, learnerId), isNotNull(runs.gradedAt), isNotNull(runs.verdict)))
        .orderBy(desc(runs.createdAt), desc(sql`rowid`));
      return rows.map((row) => gradedRun.parse(row));
    },

    /** What follows the run's last event: its verdict, if there is one. Null while the run is not over. */
    async closing(id: string): Promise<{ verdict: Verdict | null } | null> {
      const [row] = await db
        .select({ verdict: runs.verdict })
        .from(runs)
        .where(and(eq(runs.id, id), isNotNull(runs.gradedAt)));
      return row ? closing.parse(row) : null;
    },

    /** Whether there is such a run, and whether it has an outcome. */
    async stateOf(id: string): Promise<'unknown' | 'unended' | 'ended'> {
      const [row] = await db.select({ outcome: runs.outcome }).from(runs).where(eq(runs.id, id));
      if (!row) return 'unknown';
      return row.outcome === null ? 'unended' : 'ended';
    },

    /** Whose run it is, and whether it has an outcome; null when there is no such run. */
    async ownerOf(id: string): Promise<{ learnerId: string; ended: boolean } | null> {
      const [row] = await db
        .select({ learnerId: runs.learnerId, outcome: runs.outcome })
        .from(runs)
        .where(eq(runs.id, id));
      return row ? { learnerId: row.learnerId, ended: row.outcome !== null } : null;
    },

    /** Runs without an outcome, oldest first. */
    async unended(): Promise<{ id: string; epoch: number }[]> {
      const rows = await db
        .select({ id: runs.id, epoch: runs.epoch })
        .from(runs)
        .where(isNull(runs.outcome))
        .orderBy(asc(runs.createdAt));
      return rows.map((row) => idAndEpoch.parse(row));
    },

    /** Runs that wait for a runner: only the web server has told of them. The oldest first. */
    async waiting(): Promise<{ id: string; learnerId: string }[]> {
      const rows = await db
        .select({ id: runs.id, learnerId: runs.learnerId })
        .from(runs)
        .where(and(isNull(runs.outcome), sql`NOT ${taken}`))
        .orderBy(asc(runs.createdAt), asc(sql`rowid`));
      return rows.map((row) => waitingRun.parse(row));
    },

    /** How many runs have no outcome: `waiting` for a runner (only the web server has told of them), or `underWay`. */
    async openCounts(): Promise<{ waiting: number; underWay: number }> {
      const rows = await db
        .select({ waiting: sql`coalesce(sum(NOT ${taken}), 0)`, underWay: sql`coalesce(sum(${taken}), 0)` })
        .from(runs)
        .where(isNull(runs.outcome));
      return openCounts.parse(rows[0]);
    },

    /** Ids of runs that ended but were not graded, because the process died in between. */
    async ungraded(): Promise<string[]> {
      const rows = await db
        .select({ id: runs.id, epoch: runs.epoch })
        .from(runs)
        .where(and(isNotNull(runs.outcome), isNull(runs.gradedAt)));
      return rows.map((row) => idAndEpoch.parse(row).id);
    },

    /** Closes an ended run; null when no verdict could be found. The first answer stays. */
    async setVerdict(id: string, found: Verdict | null, gradedAt: number): Promise<void> {
      await db
        .update(runs)
        .set({ verdict: found ? JSON.stringify(found) : null, gradedAt })
        .where(and(eq(runs.id, id), isNotNull(runs.outcome), isNull(runs.gradedAt)));
    },
  };
}
export type Runs = ReturnType<typeof createRuns>;
