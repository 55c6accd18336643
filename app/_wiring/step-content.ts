import 'server-only';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { evaluate } from '@mdx-js/mdx';
import type { ComponentType } from 'react';
import * as runtime from 'react/jsx-runtime';
import { WORKFLOWS_FILE } from '@/lib/protocol/run-request';
import { sourceFiles, type SourceFile } from '@/lib/protocol/source';

/** A step's folder. The ids come from the list of labs, never from a URL. */
function folderOf(labId: string, stepId: string): string {
  return path.join(/* turbopackIgnore: true */ process.cwd(), 'labs', labId, 'steps', stepId);
}

/** The brief as a component. It is read on each request, so that an author sees a change at once. */
export async function readBrief(labId: string, stepId: string): Promise<ComponentType> {
  const source = await readFile(path.join(folderOf(labId, stepId), 'brief.mdx'), 'utf8');
  const module = await evaluate(source, runtime);
  return module.default;
}

/** The files a learner starts with; the workflows come first. */
export async function readStarter(labId: string, stepId: string): Promise<SourceFile[]> {
  const folder = path.join(folderOf(labId, stepId), 'start');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = path.join(entry.parentPath, entry.name);
        const relative = path.relative(folder, file).split(path.sep).join('/');
        return { path: relative, text: await readFile(file, 'utf8') };
      }),
  );
  const rank = (file: SourceFile) => (file.path === WORKFLOWS_FILE ? 0 : 1);
  return sourceFiles.parse(files.toSorted((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1)));
}
