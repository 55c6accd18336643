import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * `labs`: absolute paths of folders with more labs. `authored`: the folder of the lab that somebody is writing, which is read anew
 * whenever it has changed; null in ordinary use.
 */
export type StartArguments = { port: number; dev: boolean; labs: readonly string[]; authored: string | null };
export type Parsed =
  { type: 'start'; arguments: StartArguments } | { type: 'help' } | { type: 'wrong'; message: string };

export const DEFAULT_PORT = 3000;

export const START_HELP = `Usage: npm start -- [options]

Sets up what is missing, then serves Faultline on this machine only.

  --port <n>     port of the page (default ${DEFAULT_PORT})
  --host <name>  only 127.0.0.1 and localhost for now
  --labs <dir>   a folder of labs of your own, or of one; may be given again. Their code is trusted:
                 it runs in Faultline's own processes, not in the sandbox
  --dev          rebuild pages while you change them (npm run dev)
  --help         this text

Environment:
  TEMPORAL_ADDRESS    use this Temporal cluster instead of starting a server
                      (with TEMPORAL_API_KEY and TEMPORAL_TLS* where it needs them)
  TEMPORAL_CLI_PATH   use this Temporal command line tool
  FAULTLINE_HOME      folder of your drafts and runs (default: .faultline)`;

const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost'];

/** Reads the command line of `npm start` (what follows the script's name). Relative paths start at `folder`. */
export function parseStartArguments(folder: string, args: readonly string[]): Parsed {
  let values: { port?: string; host?: string; labs?: string[]; dev?: boolean; help?: boolean };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        labs: { type: 'string', multiple: true },
        dev: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { type: 'wrong', message: `${reason.split('. ')[0]}. See \`npm start -- --help\`.` };
  }
  if (values.help) return { type: 'help' };
  if (values.host !== undefined && !LOOPBACK.includes(values.host)) {
    return {
      type: 'wrong',
      message:
        `--host ${values.host} would let other machines in, and whoever can open the page can run code here. ` +
        'Faultline serves 127.0.0.1 only until it has a mode for workshops. Leave --host out.',
    };
  }
  const port = readPort(values.port);
  if (port === null) {
    return { type: 'wrong', message: `--port ${values.port} is not a port. Give a number from 1 to 65535.` };
  }
  return {
    type: 'start',
    arguments: {
      port,
      dev: values.dev === true,
      labs: (values.labs ?? []).map((one) => resolve(folder, one)),
      authored: null,
    },
  };
}

/** The port that was asked for, or the usual one; null when it is none. */
export function readPort(given: unknown): number | null {
  if (given === undefined) return DEFAULT_PORT;
  const port = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : Number.NaN;
  return port >= 1 && port <= 65_535 ? port : null;
}
