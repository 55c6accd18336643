import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** What can be made again: the Temporal binary, built assets, stamps. Shared by every launch from this checkout. */
export const CACHE_DIR = join(ROOT, '.faultline');
export const BUILD_DIR = join(CACHE_DIR, 'build');
/** Logs of what is made. Those of what runs lie in the home folder. */
export const LOGS_DIR = join(CACHE_DIR, 'logs');

/** What belongs to the person: drafts, runs, logs. Apart from the caches, so that tests can have a home of their own. */
export function homeFolder(env: NodeJS.ProcessEnv): string {
  return env.FAULTLINE_HOME ? resolve(env.FAULTLINE_HOME) : CACHE_DIR;
}
