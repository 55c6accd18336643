import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** What can be made again: the Temporal binary, built assets, stamps. Shared by every launch from this checkout. */
export const CACHE_DIR = join(ROOT, '.faultline');

/** What belongs to the person: database, runs, logs. Apart from the caches so that tests can have their own. */
export function homeFolder(env: { FAULTLINE_HOME?: string | undefined }): string {
  return env.FAULTLINE_HOME ? resolve(env.FAULTLINE_HOME) : CACHE_DIR;
}
