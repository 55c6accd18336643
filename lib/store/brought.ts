import { asc, eq, sql } from 'drizzle-orm';
import { stepRecord, type StepRecord } from '@/lib/protocol/progress-file';
import type { Database } from './database';
import { broughtSteps } from './schema';

/** The progress that learners have brought from elsewhere. */
export function createBrought(db: Database) {
  return {
    async list(learnerId: string): Promise<StepRecord[]> {
      const { lab, step, passed, checks, done } = broughtSteps;
      const rows = await db
        .select({ lab, step, passed, checks, done })
        .from(broughtSteps)
        .where(eq(broughtSteps.learnerId, learnerId))
        .orderBy(asc(lab), asc(step));
      return rows.map((row) => stepRecord.parse(row));
    },

    /** Adds records to those there are: of each step the better one stays. */
    async merge(learnerId: string, records: readonly StepRecord[]): Promise<void> {
      const [first, ...rest] = records.map(({ lab, step, passed, checks, done }) =>
        db
          .insert(broughtSteps)
          .values({ learnerId, lab, step, passed, checks, done })
          .onConflictDoUpdate({
            target: [broughtSteps.learnerId, broughtSteps.lab, broughtSteps.step],
            set: {
              passed: sql`max(${broughtSteps.passed}, ${passed})`,
              done: sql`max(${broughtSteps.done}, ${done ? 1 : 0})`,
              checks,
            },
          }),
      );
      if (first) await db.batch([first, ...rest]);
    },
  };
}
export type Brought = ReturnType<typeof createBrought>;
