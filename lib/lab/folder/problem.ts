/** What is wrong with a lab's folder, and where. `file` is absolute, `line` counts from 1. */
export type LabProblem = { file: string; line: number; message: string };

/** `labs/07-mine/steps/one/step.ts:4: …`, with paths from `root` where they are in it. */
export function problemText({ file, line, message }: LabProblem, root: string): string {
  const inside = file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
  return `${inside}:${line}: ${message}`;
}

/** The first line that holds one of the words, quoted or as a key, the first word first; null when none does. */
export function lineOfWords(text: string, words: readonly string[]): number | null {
  const lines = text.split('\n');
  for (const word of words) {
    const quoted = new RegExp(`['"\`]${escaped(word)}['"\`]`);
    const key = new RegExp(`(^|[\\s{,])${escaped(word)}\\??:`);
    for (const pattern of [quoted, key]) {
      const index = lines.findIndex((line) => pattern.test(line));
      if (index >= 0) return index + 1;
    }
  }
  return null;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
