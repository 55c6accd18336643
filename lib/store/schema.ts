import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Times are milliseconds since the epoch. JSON is kept as text and parsed by the repositories. */
export const runs = sqliteTable(
  'runs',
  {
    id: text('id').primaryKey(),
    learnerId: text('learner_id').notNull(),
    lab: text('lab').notNull(),
    step: text('step').notNull(),
    scenarioId: text('scenario_id').notNull(),
    /** The scenario as it was then, so that a stored run can be judged after the lab has changed. */
    scenario: text('scenario').notNull(),
    seed: integer('seed').notNull(),
    files: text('files').notNull(),
    createdAt: integer('created_at').notNull(),
    /** The newest epoch an event was stored of; older ones are void. */
    epoch: integer('epoch').notNull(),
    /** Type of the outcome; null while the run has not ended. */
    outcome: text('outcome'),
    endedAt: integer('ended_at'),
    /** When grading was over, with or without a verdict. Nothing follows in the run's stream after that. */
    gradedAt: integer('graded_at'),
    verdict: text('verdict'),
  },
  (table) => [index('runs_by_learner').on(table.learnerId, table.lab, table.step, table.createdAt)],
);

export const runEvents = sqliteTable(
  'run_events',
  {
    runId: text('run_id')
      .notNull()
      .references(() => runs.id),
    /** From 1, without gaps, in the order of storing. */
    offset: integer('event_offset').notNull(),
    epoch: integer('epoch').notNull(),
    source: text('source').notNull(),
    seq: integer('seq').notNull(),
    event: text('event').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.offset] }),
    uniqueIndex('run_events_once').on(table.runId, table.epoch, table.source, table.seq),
  ],
);

const draftKey = {
  learnerId: text('learner_id').notNull(),
  lab: text('lab').notNull(),
  step: text('step').notNull(),
};

const draftBody = {
  revision: integer('revision').notNull(),
  files: text('files').notNull(),
  savedAt: integer('saved_at').notNull(),
};

export const drafts = sqliteTable('drafts', { ...draftKey, ...draftBody }, (table) => [
  primaryKey({ columns: [table.learnerId, table.lab, table.step] }),
]);

/** Progress that a learner brought from elsewhere, by step; what the runs here prove is read from them. */
export const broughtSteps = sqliteTable(
  'brought_steps',
  {
    learnerId: text('learner_id').notNull(),
    lab: text('lab').notNull(),
    step: text('step').notNull(),
    passed: integer('passed').notNull(),
    checks: integer('checks').notNull(),
    done: integer('done', { mode: 'boolean' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.learnerId, table.lab, table.step] })],
);

/** Every saved revision of a draft, the current one included. */
export const draftRevisions = sqliteTable('draft_revisions', { ...draftKey, ...draftBody }, (table) => [
  primaryKey({ columns: [table.learnerId, table.lab, table.step, table.revision] }),
]);
