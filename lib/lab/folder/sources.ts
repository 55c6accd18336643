import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { WORKFLOWS_FILE } from '@/lib/protocol/run-request';
import { sourcePath, type SourceFile } from '@/lib/protocol/source';

/** `base` with files of the same path replaced, and others added; `workflows.ts` first, then by name. */
export function over(base: readonly SourceFile[], own: readonly SourceFile[]): SourceFile[] {
  const replaced = new Set(own.map((file) => file.path));
  const rank = (file: SourceFile) => (file.path === WORKFLOWS_FILE ? 0 : 1);
  return [...base.filter((file) => !replaced.has(file.path)), ...own].toSorted(
    (a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1),
  );
}

/** The files of a folder; `wrong` are those that a learner could not have. Nothing when there is no folder. */
export async function readSources(folder: string): Promise<{ files: SourceFile[]; wrong: string[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name !== 'mutant.json')
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
  const right = paths.filter((path) => sourcePath.safeParse(path).success);
  const files = right.map(async (path) => ({ path, text: await readFile(join(folder, path), 'utf8') }));
  return { files: await Promise.all(files), wrong: paths.filter((path) => !right.includes(path)) };
}
