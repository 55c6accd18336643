import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { draft, type Draft, type SavedDraft, type StepPlace } from '@/lib/protocol/api';
import type { Revision } from '@/lib/protocol/workspace';
import { sourceFiles, type SourceFile } from '@/lib/protocol/source';
import type { Database } from './database';
import { jsonText } from './json-text';
import { draftRevisions, drafts } from './schema';

export type DraftKey = { learnerId: string; lab: string; step: string };

/** Revisions kept of one draft. */
export const KEPT_REVISIONS = 200;

const storedDraft = z
  .object({ files: jsonText(sourceFiles), revision: z.number(), savedAt: z.number() })
  .pipe(draft);

const ofDraft = ({ learnerId, lab, step }: DraftKey) =>
  and(eq(draftRevisions.learnerId, learnerId), eq(draftRevisions.lab, lab), eq(draftRevisions.step, step));

/** What learners have written, with its history. */
export function createDrafts(db: Database) {
  const current = (key: DraftKey) =>
    db
      .select({ files: drafts.files, revision: drafts.revision, savedAt: drafts.savedAt })
      .from(drafts)
      .where(and(eq(drafts.learnerId, key.learnerId), eq(drafts.lab, key.lab), eq(drafts.step, key.step)));

  return {
    async load(key: DraftKey): Promise<Draft | null> {
      const [row] = await current(key);
      return row ? storedDraft.parse(row) : null;
    },

    /**
     * Makes the files the newest revision; the same files again change nothing. With a `base` only when that is the newest now: else
     * nothing is saved, and the answer is the newest, with `conflict`.
     */
    async save(
      key: DraftKey,
      files: readonly SourceFile[],
      nowMs: number,
      base?: number,
    ): Promise<SavedDraft> {
      const text = JSON.stringify(files);
      const { learnerId, lab, step } = key;
      const [, , , rows] = await db.batch([
        db
          .insert(drafts)
          .values({ ...key, files: text, revision: 1, savedAt: nowMs })
          .onConflictDoUpdate({
            target: [drafts.learnerId, drafts.lab, drafts.step],
            set: { files: text, savedAt: nowMs, revision: sql`${drafts.revision} + 1` },
            setWhere:
              base === undefined
                ? sql`${drafts.files} <> ${text}`
                : sql`${drafts.files} <> ${text} AND ${drafts.revision} = ${base}`,
          }),
        db.run(sql`INSERT OR IGNORE INTO ${draftRevisions} (learner_id, lab, step, revision, files, saved_at)
          SELECT learner_id, lab, step, revision, files, saved_at FROM ${drafts}
          WHERE learner_id = ${learnerId} AND lab = ${lab} AND step = ${step}`),
        db.run(sql`DELETE FROM ${draftRevisions}
          WHERE learner_id = ${learnerId} AND lab = ${lab} AND step = ${step} AND revision <= ${-KEPT_REVISIONS}
            + (SELECT revision FROM ${drafts} WHERE learner_id = ${learnerId} AND lab = ${lab} AND step = ${step})`),
        current(key),
      ]);
      const [row] = rows;
      const newest = storedDraft.parse(row);
      return row?.files === text ? newest : { ...newest, conflict: true };
    },

    /** The kept revisions, the newest first. */
    async revisions(key: DraftKey): Promise<Revision[]> {
      return db
        .select({ revision: draftRevisions.revision, savedAt: draftRevisions.savedAt })
        .from(draftRevisions)
        .where(ofDraft(key))
        .orderBy(desc(draftRevisions.revision));
    },

    /** One of them; null when it is not kept, or never was. */
    async revision(key: DraftKey, revision: number): Promise<Draft | null> {
      const [row] = await db
        .select({
          files: draftRevisions.files,
          revision: draftRevisions.revision,
          savedAt: draftRevisions.savedAt,
        })
        .from(draftRevisions)
        .where(and(ofDraft(key), eq(draftRevisions.revision, revision)));
      return row ? storedDraft.parse(row) : null;
    },

    /** All that a learner has written, by lab and step. */
    async all(learnerId: string): Promise<(Draft & StepPlace)[]> {
      const rows = await db
        .select({
          lab: drafts.lab,
          step: drafts.step,
          files: drafts.files,
          revision: drafts.revision,
          savedAt: drafts.savedAt,
        })
        .from(drafts)
        .where(eq(drafts.learnerId, learnerId))
        .orderBy(asc(drafts.lab), asc(drafts.step));
      return rows.map(({ lab, step, ...row }) => ({ lab, step, ...storedDraft.parse(row) }));
    },
  };
}
export type Drafts = ReturnType<typeof createDrafts>;
