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

export type AuthoringArguments =
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
