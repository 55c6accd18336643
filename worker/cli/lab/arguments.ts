import { resolve } from 'node:path';
import { host, type Host } from '@/lib/protocol/scenario';
import { isTimeZone } from '@/lib/protocol/time-zone';
import { parseCheck, parseNew, type AuthoringArguments } from './authoring-arguments';
import { parseDev, type DevParsed } from './dev-arguments';
import { parseRecord, type RecordParsed } from './record-arguments';
import { LABS_HELP, labFolders, LABS_OPTION, readOptions, wrong } from './options';

export type ReplayArguments = {
  /** Absolute paths. */
  history: string;
  code: string;
  workflow: string | null;
  host: Host;
  json: boolean;
};

export type RunArguments = {
  lab: string;
  step: string;
  /** Absolute path. */
  files: string;
  /** Null: all of the step's. */
  scenario: string | null;
  seed: number;
  /** Absolute paths of folders with more labs. */
  labs: readonly string[];
  json: boolean;
};

export type LabArguments =
  | { type: 'replay'; arguments: ReplayArguments }
  | { type: 'run'; arguments: RunArguments }
  | DevParsed
  | RecordParsed
  | AuthoringArguments;

export const LAB_HELP = `Usage: npm run lab -- <command> [options]

  run      run a lab's step with files of yours, and check them, without a browser
  new      write a small lab that passes the gate, to make another of it
  dev      serve the pages while you write a lab: they follow what you save
  check    prove labs: starters fail, right answers pass, wrong ones are caught
  replay   replay a recorded history against code of yours
  record   record a history for a step, to be replayed against learners' code

npm run lab -- <command> --help says more.`;

export const RUN_HELP = `Usage: npm run lab -- run <lab>/<step> --files <dir> [options]

Runs your files in the step's scenarios on a real Temporal server and checks them. Starts a server if there is none.

  --files <dir>      folder with workflows.ts and activities.ts
  --scenario <name>  only this scenario
  --seed <n>         the same seed tells the same story (default 1)
  ${LABS_HELP}
  --json             one JSON object instead of text
  --help             this text

Exit code: 0 when every check passed, 1 otherwise, 2 when the command itself is wrong.`;

export const REPLAY_HELP = `Usage: npm run lab -- replay --history <file> --code <dir> [options]

Replays a history against code, as a worker that has just been deployed would, and tells where they part. Needs no server.

  --history <file>   JSON of \`temporal workflow show --output json\` or of the Web UI, or protobuf
  --code <dir>       folder with workflows.ts (activities are not needed)
  --workflow <type>  the workflow type that the history must be of
  --time-zone <z>    the worker's time zone, such as Asia/Tokyo (default UTC)
  --locale <l>       the worker's locale, such as de-DE (default en-US)
  --json             one JSON object instead of text
  --help             this text

Exit code: 0 clean, 1 divergence or error, 2 drift (what Temporal does not compare has changed).`;

const DEFAULT_SEED = 1;
const MAX_SEED = 0xffff_ffff;

/** Reads the command line of `npm run lab --`. Relative paths start at `folder`. */
export function parseLabArguments(folder: string, args: readonly string[]): LabArguments {
  const [command, ...rest] = args;
  if (command === 'run') return parseRun(folder, rest);
  if (command === 'replay') return parseReplay(folder, rest);
  if (command === 'check') return parseCheck(folder, rest);
  if (command === 'new') return parseNew(folder, rest);
  if (command === 'dev') return parseDev(folder, rest);
  if (command === 'record') return parseRecord(folder, rest);
  if (command === undefined || command === '--help' || command === '-h' || command === 'help') {
    return { type: 'help', text: LAB_HELP };
  }
  return wrong(
    `There is no command "${command}". The commands are run, new, dev, check, replay and record.`,
    '',
  );
}

function parseReplay(folder: string, args: readonly string[]): LabArguments {
  const read = readOptions(args, {
    history: { type: 'string' },
    code: { type: 'string' },
    workflow: { type: 'string' },
    'time-zone': { type: 'string' },
    locale: { type: 'string' },
  });
  if (!read.ok) return wrong(read.message, 'replay ');
  const { values, positionals } = read;
  if (values['help']) return { type: 'help', text: REPLAY_HELP };
  const [extra] = positionals;
  if (extra !== undefined)
    return wrong(`"${extra}" is too much: files are named with --history and --code.`, 'replay ');
  const { history, code } = values;
  if (typeof history !== 'string') return wrong('--history <file> is missing.', 'replay ');
  if (typeof code !== 'string') return wrong('--code <dir> is missing.', 'replay ');
  const timeZone = values['time-zone'];
  const { locale, workflow } = values;
  if (typeof timeZone === 'string' && !isTimeZone(timeZone)) {
    return wrong(`There is no time zone "${timeZone}". Give an IANA name, such as Asia/Tokyo.`, 'replay ');
  }
  if (typeof locale === 'string' && !isLocale(locale)) {
    return wrong(`There is no locale "${locale}". Give a language tag, such as de-DE.`, 'replay ');
  }
  return {
    type: 'replay',
    arguments: {
      history: resolve(folder, history),
      code: resolve(folder, code),
      workflow: typeof workflow === 'string' ? workflow : null,
      host: host.parse({
        ...(typeof timeZone === 'string' ? { timeZone } : {}),
        ...(typeof locale === 'string' ? { locale } : {}),
      }),
      json: values['json'] === true,
    },
  };
}

function parseRun(folder: string, args: readonly string[]): LabArguments {
  const read = readOptions(args, {
    files: { type: 'string' },
    scenario: { type: 'string' },
    seed: { type: 'string' },
    labs: LABS_OPTION,
  });
  if (!read.ok) return wrong(read.message, 'run ');
  const { values, positionals } = read;
  if (values['help']) return { type: 'help', text: RUN_HELP };
  const [place, ...more] = positionals;
  if (place === undefined)
    return wrong('Which step? Name it as <lab>/<step>, such as 03-saga/compensate.', 'run ');
  if (more.length > 0) return wrong(`"${more.join(' ')}" is too much: one step at a time.`, 'run ');
  const [lab, step, ...deeper] = place.split('/');
  if (!lab || !step || deeper.length > 0)
    return wrong(`"${place}" is no <lab>/<step>, such as 03-saga/compensate.`, 'run ');
  const { files, scenario } = values;
  if (typeof files !== 'string') return wrong('--files <dir> is missing.', 'run ');
  const text = typeof values['seed'] === 'string' ? values['seed'] : String(DEFAULT_SEED);
  const seed = Number(text);
  if (!/^\d{1,10}$/.test(text) || seed > MAX_SEED) {
    return wrong(`--seed ${text} is no whole number from 0 to ${MAX_SEED}.`, 'run ');
  }
  return {
    type: 'run',
    arguments: {
      lab,
      step,
      files: resolve(folder, files),
      scenario: typeof scenario === 'string' ? scenario : null,
      seed,
      labs: labFolders(values['labs'], folder),
      json: values['json'] === true,
    },
  };
}

function isLocale(name: string): boolean {
  try {
    return Intl.getCanonicalLocales(name).length === 1;
  } catch {
    return false;
  }
}
