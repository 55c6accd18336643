import { readFileSync } from 'node:fs';

/** The last lines of a log for a person to read, or a word that there are none. */
export function lastLines(file: string, count: number): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return '(no log)';
  }
  return text.trimEnd().split('\n').slice(-count).join('\n') || '(nothing was printed)';
}
