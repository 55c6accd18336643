import { LABS_HELP, labFolders, LABS_OPTION, readOptions, wrong } from './options';

export type CheckArguments = {
  /** Null: all. */
  lab: string | null;
  /** Null: all of the lab's. */
  step: string | null;
  repeat: number;
  /** Absolute paths of folders with more labs. */
  labs: readonly string[];
  json: boolean;
};

export type NewArguments = {
  lab: string;
  /** Absolute path of the folder to put it in; null: this checkout. */
  labs: string | null;
  json: boolean;
};

export type AuthoringArguments =
  | { type: 'new'; arguments: NewArguments }
  | { type: 'check'; arguments: CheckArguments }
  | { type: 'help'; text: string }
  | { type: 'wrong'; message: string };

export const CHECK_HELP = `Usage: npm run lab -- check [<lab>[/<step>]] [options]

Proves the labs on a real Temporal server: every starter fails exactly the checks that its step declares, the solution and every
alternate pass all, and every mutant fails the check it names.

  --repeat <n>       with n seeds instead of one
  ${LABS_HELP}
  --json             one JSON object instead of text
  --help             this text

Exit code: 0 when all is as declared, 1 otherwise, 2 when the command itself is wrong.`;

export const NEW_HELP = `Usage: npm run lab -- new <id> [options]

Writes a small lab that passes the gate, for you to make another of it. Its id is two digits, "-" and a name, such as 07-mine. It goes
to labs/ and to the end of labs/index.ts, unless told otherwise.

  --labs <dir>       write it into this folder instead, which is made if need be
  --json             one JSON object instead of text
  --help             this text

Exit code: 0 when it is written, 2 when it cannot be.`;

const MAX_REPEAT = 100;

export function parseCheck(folder: string, args: readonly string[]): AuthoringArguments {
  const read = readOptions(args, { repeat: { type: 'string' }, labs: LABS_OPTION });
  if (!read.ok) return wrong(read.message, 'check ');
  const { values, positionals } = read;
  if (values['help']) return { type: 'help', text: CHECK_HELP };
  const [place, ...more] = positionals;
  if (more.length > 0) return wrong(`"${more.join(' ')}" is too much: one lab or step, or all.`, 'check ');
  const [lab = null, step = null, ...deeper] = place?.split('/') ?? [];
  if (deeper.length > 0 || lab === '' || step === '') {
    return wrong(`"${place}" is neither a lab nor a <lab>/<step>, such as 03-saga/compensate.`, 'check ');
  }
  const text = typeof values['repeat'] === 'string' ? values['repeat'] : '1';
  const repeat = Number(text);
  if (!/^\d{1,3}$/.test(text) || repeat < 1 || repeat > MAX_REPEAT) {
    return wrong(`--repeat ${text} is no whole number from 1 to ${MAX_REPEAT}.`, 'check ');
  }
  return {
    type: 'check',
    arguments: {
      lab,
      step,
      repeat,
      labs: labFolders(values['labs'], folder),
      json: values['json'] === true,
    },
  };
}

export function parseNew(folder: string, args: readonly string[]): AuthoringArguments {
  const read = readOptions(args, { labs: LABS_OPTION });
  if (!read.ok) return wrong(read.message, 'new ');
  const { values, positionals } = read;
  if (values['help']) return { type: 'help', text: NEW_HELP };
  const [lab, ...more] = positionals;
  if (lab === undefined) return wrong('Which id shall it have? Such as 07-mine.', 'new ');
  if (more.length > 0) return wrong(`"${more.join(' ')}" is too much: one lab at a time.`, 'new ');
  const [own = null, ...others] = labFolders(values['labs'], folder);
  if (others.length > 0) return wrong('--labs is given twice: a lab goes into one folder.', 'new ');
  return { type: 'new', arguments: { lab, labs: own, json: values['json'] === true } };
}
