import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What `next build` reads: folders, and files at the root. Not tsconfig.json, which it writes itself; labs are read at start. */
const FOLDERS = ['app', 'components', 'lib'] as const;
const ROOT_FILES =
  /^(proxy|instrumentation(-client)?|mdx-components|next\.config|postcss\.config)\.[cm]?[jt]sx?$|^package-lock\.json$/;

/**
 * A digest of everything the web build is made from. By content, not by time, so that a fresh clone or a switched
 * branch neither rebuilds without need nor serves something old.
 */
export async function webSourcesDigest(root: string): Promise<string> {
  const atRoot = (await readdir(root)).filter((name) => ROOT_FILES.test(name));
  const inFolders = await Promise.all(FOLDERS.map((folder) => filesUnder(root, folder)));
  const files = [...atRoot, ...inFolders.flat()].sort();
  const hash = createHash('sha256');
  for (const file of files) {
    hash
      .update(`${file}\0`)
      .update(await readFile(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

async function filesUnder(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

/** Remembers from what the web build in `.next` was made. */
export class WebStamp {
  constructor(
    private readonly root: string,
    private readonly file: string,
  ) {}

  async isFresh(digest: string): Promise<boolean> {
    const stored = await readFile(this.file, 'utf8').catch(() => null);
    return stored !== null && stored === (await this.contents(digest));
  }

  /** Before a build: half a build must never pass for a whole one. */
  async clear(): Promise<void> {
    await rm(this.file, { force: true });
  }

  async set(digest: string): Promise<void> {
    await mkdir(dirname(this.file), { recursive: true });
    await writeFile(this.file, (await this.contents(digest)) ?? '');
  }

  /** The build's own id is part of it: somebody else may have built into the same folder since. */
  private async contents(digest: string): Promise<string | null> {
    const file = join(this.root, '.next', 'BUILD_ID');
    return existsSync(file) ? `${digest} ${(await readFile(file, 'utf8')).trim()}` : null;
  }
}
