import { resolve } from 'node:path';
import { HISTORY_EVENT_TYPES } from '@/lib/protocol/history-event-types';
import { historyName } from '@/lib/protocol/recorded-replay';
import { LABS_HELP, labFolders, LABS_OPTION, readOptions, wrong } from './options';

export type RecordArguments = {
  lab: string;
  step: string;
  /** Absolute path. */
  files: string;
  scenario: string;
  /** Name of the history. */
  name: string;
  /** Where it ends, as the history of a workflow that was still under way; null: with the workflow. */
  until: HistoryMoment | null;
  /** Absolute paths of folders with more labs. */
  labs: readonly string[];
};

/** The nth event of a type (`TimerStarted`), from 1. */
export type HistoryMoment = { event: string; nth: number };

export const RECORD_HELP = `Usage: npm run lab -- record <lab>/<step> <name> --files <dir> --scenario <id> [options]

Runs files in a scenario of the step on a real Temporal server, and writes the history of its workflow into the step's folder as
histories/<name>.json. A scenario that names it in "histories" has it replayed against the learner's code.

  --files <dir>      folder with the code to record, such as versions/<name> of the step
  --scenario <id>    the scenario to run it in
  --until <event>    ends the history there, as that of a workflow under way: TimerStarted, or TimerStarted#2 for the second
  ${LABS_HELP}
  --help             this text`;

export type RecordParsed =
  | { type: 'record'; arguments: RecordArguments }
  | { type: 'help'; text: string }
  | { type: 'wrong'; message: string };

export function parseRecord(folder: string, args: readonly string[]): RecordParsed {
  const read = readOptions(args, {
    files: { type: 'string' },
    scenario: { type: 'string' },
    until: { type: 'string' },
    labs: LABS_OPTION,
  });
  if (!read.ok) return wrong(read.message, 'record ');
  const { values, positionals } = read;
  if (values['help']) return { type: 'help', text: RECORD_HELP };
  const [place = '', name, ...more] = positionals;
  const [lab, step, ...deeper] = place.split('/');
  if (!lab || !step || deeper.length > 0)
    return wrong(`"${place}" is no <lab>/<step>, such as 02-determinism/patched.`, 'record ');
  if (!historyName.safeParse(name).success || name === undefined || more.length > 0)
    return wrong(
      'A history has one name, in lower-case letters, digits and "-", such as in-the-night.',
      'record ',
    );
  const { files, scenario, until } = values;
  if (typeof files !== 'string') return wrong('--files <dir> is missing.', 'record ');
  if (typeof scenario !== 'string') return wrong('--scenario <id> is missing.', 'record ');
  const moment = typeof until === 'string' ? readMoment(until) : null;
  if (typeof until === 'string' && !moment)
    return wrong(
      `--until ${until} names no event: give a type of history event, such as TimerStarted or TimerStarted#2.`,
      'record ',
    );
  return {
    type: 'record',
    arguments: {
      lab,
      step,
      files: resolve(folder, files),
      scenario,
      name,
      until: moment,
      labs: labFolders(values['labs'], folder),
    },
  };
}

function readMoment(text: string): HistoryMoment | null {
  const found = /^([A-Za-z]+)(?:#([1-9]\d{0,4}))?$/.exec(text);
  const event = HISTORY_EVENT_TYPES.find((one) => one === found?.[1]);
  return event === undefined ? null : { event, nth: Number(found?.[2] ?? 1) };
}
