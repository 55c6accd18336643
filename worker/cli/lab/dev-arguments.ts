import { DEFAULT_PORT, readPort } from '../arguments';
import { LABS_HELP, labFolders, LABS_OPTION, readOptions, wrong } from './options';

export type DevArguments = {
  lab: string;
  port: number;
  /** Absolute paths of folders with more labs. */
  labs: readonly string[];
};

export const DEV_HELP = `Usage: npm run lab -- dev <id> [options]

Serves Faultline while you write a lab: what you save in its folder is on its pages a moment later, mistakes with their file and line,
and every answer of a step (starter, solution, alternates, mutants) can be put into the editor. For authors only: whoever opens the
pages can see the answers.

  --port <n>         port of the page (default ${DEFAULT_PORT})
  ${LABS_HELP}
  --help             this text`;

export type DevParsed =
  | { type: 'dev'; arguments: DevArguments }
  | { type: 'help'; text: string }
  | { type: 'wrong'; message: string };

export function parseDev(folder: string, args: readonly string[]): DevParsed {
  const read = readOptions(args, { port: { type: 'string' }, labs: LABS_OPTION });
  if (!read.ok) return wrong(read.message, 'dev ');
  const { values, positionals } = read;
  if (values['help']) return { type: 'help', text: DEV_HELP };
  const [lab, ...more] = positionals;
  if (lab === undefined) return wrong('Which lab? Name it by its id, such as 03-saga.', 'dev ');
  if (more.length > 0) return wrong(`"${more.join(' ')}" is too much: one lab at a time.`, 'dev ');
  const port = readPort(values['port']);
  if (port === null)
    return wrong(`--port ${String(values['port'])} is not a port. Give a number from 1 to 65535.`, 'dev ');
  return { type: 'dev', arguments: { lab, port, labs: labFolders(values['labs'], folder) } };
}
