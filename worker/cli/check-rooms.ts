import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import ts from '@typescript/typescript6';
import { judgeImport } from './room-of-import';

export type Violation = { file: string; line: number; specifier: string; message: string };

const SKIPPED = new Set([
  'node_modules',
  '.next',
  '.faultline',
  '.git',
  'public',
  'test-results',
  'playwright-report',
]);
/** Variants of learners' files are what learners write: they see other modules. */
const LEARNER_FILES = /^labs\/[^/]+\/steps\/[^/]+\/[^/]+\//;

/** Every import in the checkout at `root` that the table of rooms forbids. */
export async function roomViolations(root: string): Promise<Violation[]> {
  const files = await sourcesUnder(root, root);
  const found = await Promise.all(files.map((file) => violationsIn(root, file)));
  return found.flat();
}

async function violationsIn(root: string, file: string): Promise<Violation[]> {
  const text = await readFile(join(root, file), 'utf8');
  // Finds static, type-only and dynamic imports, re-exports, `require` and `import('…')` types alike.
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return importedFiles.flatMap(({ fileName: specifier, pos }) => {
    const message = judgeImport(file, specifier);
    const line = text.slice(0, pos).split('\n').length;
    return message === null ? [] : [{ file, line, specifier, message }];
  });
}

async function sourcesUnder(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      const name = relative(root, path).split(sep).join('/');
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : await sourcesUnder(root, path);
      return /\.[cm]?[jt]sx?$/.test(entry.name) && !LEARNER_FILES.test(name) ? [name] : [];
    }),
  );
  return found.flat().sort();
}
