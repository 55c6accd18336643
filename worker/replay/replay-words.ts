import type { Location } from '@/lib/protocol/source';
import type { DeathCause } from '../sandbox/sandbox';

/** What a replay that cannot give a verdict says: what happened, why, what to try. */

export function otherType(recorded: string, wanted: string): string {
  return `The history is of a "${recorded}" workflow, not of "${wanted}". Export the history of a "${wanted}", or ask for the other type.`;
}

export function noSuchExport(recorded: string, exported: readonly string[]): string {
  return `The history is of a "${recorded}" workflow, and the code exports no function of that name (it exports ${exported.join(', ')}). Replay it against the code that has it; if the function was renamed, running workflows of the old name need it still.`;
}

export function codeThrew(message: string): string {
  return `During the replay the code threw "${message}". A worker would take that for a bug and try the workflow task again until a fixed version is deployed, so no further command can be compared.`;
}

export function notLoaded(message: string): string {
  return `The code could not be loaded: ${message}. What stands at the top level of a module runs before any workflow does.`;
}

export const STOPPED = 'The replay was stopped before it came to its end.';

export function tookTooLong(deadlineMs: number): string {
  return `The replay took longer than ${deadlineMs / 1_000} seconds and was stopped.`;
}

/** The sandbox did not live to the end of the replay. `last`: where the code last asked for something. */
export function sandboxDied(
  cause: DeathCause,
  last: Location | null,
): { message: string; location: Location | null } {
  const where = last
    ? 'after the line shown, the last one that asked Temporal for something'
    : 'before it asked Temporal for anything';
  switch (cause) {
    case 'endless-loop':
      return {
        message: `The code did not hand control back within a second, ${where}. Give the loop an end, or an await on a timer, a condition or an activity.`,
        location: last,
      };
    case 'out-of-memory':
      return {
        message: `The code used more memory than a replay may have (128 MB), ${where}. Look for a list or a string that keeps growing.`,
        location: last,
      };
    case 'refused':
      return {
        message:
          'The code made its sandbox send something a worker must not send (too much data, or messages of a wrong shape), so it was stopped.',
        location: null,
      };
    case 'finished':
    case 'fault':
    case 'crashed':
      return {
        message: `The code ended its own process, ${where}. An error in a promise that nobody awaits does this, and so does process.exit().`,
        location: last,
      };
  }
}
