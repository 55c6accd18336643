import { readFileSync } from 'node:fs';

// oxlint-disable-next-line no-control-regex -- the escape character is what is looked for
const TERMINAL_CODES = /\x1b\[[0-9;?]*[A-Za-z]/g;

/** The last lines of a log for a person to read, or a word that there are none. */
export function lastLines(file: string, count: number): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return '(no log)';
  }
  return (
    text.replaceAll(TERMINAL_CODES, '').trimEnd().split('\n').slice(-count).join('\n') ||
    '(nothing was printed)'
  );
}
