import { openDatabase, type DatabaseOptions } from './database';
import { createBrought, type Brought } from './brought';
import { createDrafts, type Drafts } from './drafts';
import { createRunEvents, type RunEvents } from './run-events';
import { createRuns, type Runs } from './runs';

export type Store = { runs: Runs; runEvents: RunEvents; drafts: Drafts; brought: Brought; close: () => void };

/** Opens (and creates or migrates) the database; see {@link openDatabase}. */
export async function openStore(options: DatabaseOptions): Promise<Store> {
  const { db, close } = await openDatabase(options);
  return {
    runs: createRuns(db),
    runEvents: createRunEvents(db),
    drafts: createDrafts(db),
    brought: createBrought(db),
    close,
  };
}
