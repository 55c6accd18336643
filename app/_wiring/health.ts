import 'server-only';
import { log } from '@/lib/server/log';
import { services, type Services } from './services';

export type Health = {
  status: 'ok' | 'unavailable';
  database: 'ok' | 'unavailable';
  temporal: 'ok' | 'unavailable';
  /** Runners that ask for runs; null when nobody can tell. */
  runners: number | null;
};

/** Whether a run could be started, run and stored now. Never throws. */
export async function health(open: () => Promise<Services> = services): Promise<Health> {
  const database = await open()
    .then(async (all) => (await all.store.runs.openCounts(), all))
    .catch((error: unknown) => {
      log.error({ err: error }, 'the database does not answer');
      return null;
    });
  const runners = database && (await database.temporal.runners());
  const count = runners?.ok ? runners.count : null;
  return {
    status: count !== null && count > 0 ? 'ok' : 'unavailable',
    database: database ? 'ok' : 'unavailable',
    temporal: runners?.ok ? 'ok' : 'unavailable',
    runners: count,
  };
}
