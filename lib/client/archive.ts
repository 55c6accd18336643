import { strFromU8, strToU8, unzip, zip } from 'fflate';
import type { Result } from '@/lib/protocol/answer';
import { MAX_SOURCE_BYTES, sourceFiles, type SourceFile } from '@/lib/protocol/source';

/** Largest file that is taken for an archive of code, in bytes. */
const MAX_ARCHIVE_BYTES = 8 * 1024 * 1024;

/** A ZIP file's bytes; paths with slashes. */
export function packFiles(
  files: readonly { path: string; text: string }[],
): Promise<Uint8Array<ArrayBuffer>> {
  const entries = Object.fromEntries(files.map(({ path, text }) => [path, strToU8(text)]));
  return new Promise((resolve, reject) => {
    zip(entries, { level: 6 }, (error, bytes) => {
      if (error) reject(error);
      else resolve(new Uint8Array(bytes));
    });
  });
}

/**
 * The code in a ZIP file, by the folder of its project (`''` when the archive holds one project at its root): the TypeScript files
 * below `src/`. What lies elsewhere is left alone, and read no further. The error is for the learner.
 */
export async function unpackCode(bytes: Uint8Array): Promise<Result<Map<string, SourceFile[]>>> {
  if (bytes.length > MAX_ARCHIVE_BYTES)
    return rejected(`The file is larger than ${MAX_ARCHIVE_BYTES / 1024 / 1024} MB.`);
  let left = MAX_ARCHIVE_BYTES;
  const entries = await new Promise<Record<string, Uint8Array> | null>((resolve) => {
    // What an entry says of its size is what it may become, so a small archive cannot grow into a large one.
    const wanted = ({ name, originalSize }: { name: string; originalSize: number }): boolean =>
      CODE.test(name) && originalSize <= MAX_SOURCE_BYTES && (left -= originalSize) >= 0;
    unzip(bytes, { filter: wanted }, (error, found) => resolve(error ? null : found));
  });
  if (!entries) return rejected('This is no ZIP file, or it is damaged.');
  const projects = new Map<string, SourceFile[]>();
  for (const [name, content] of Object.entries(entries)) {
    const [, folder = '', path = ''] = CODE.exec(name) ?? [];
    const project = folder.replace(/\/$/, '');
    projects.set(project, [...(projects.get(project) ?? []), { path, text: strFromU8(content) }]);
  }
  if (projects.size === 0)
    return rejected('It holds no code: nothing in it lies in a folder "src" and ends in .ts.');
  for (const [project, files] of projects) {
    const parsed = sourceFiles.safeParse(files);
    if (parsed.success) continue;
    const where = project === '' ? '' : `${project}: `;
    return rejected(`${where}${parsed.error.issues[0]?.message ?? 'the files cannot be used'}.`);
  }
  return { ok: true, value: projects };
}

const CODE = /^((?:.*?\/)?)src\/(.+\.ts)$/;

function rejected(why: string): Result<never> {
  return { ok: false, error: { type: 'rejected', message: `${why} Nothing was changed.` } };
}
