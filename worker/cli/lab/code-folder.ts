import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { SourceFile } from '@/lib/protocol/source';
import { WORKFLOWS_FILE } from '@/lib/protocol/run-request';
import { isCode, withWorkflowEntry } from '@/lib/replay/workflow-entry';

export type CodeRead = { ok: true; files: SourceFile[] } | { ok: false; message: string };

/** Files and bytes of a folder of code; what is bigger is a whole repository by mistake. */
const MAX_FILES = 500;
const MAX_BYTES = 4 * 1024 * 1024;
const SKIPPED = new Set(['node_modules', 'dist', 'build', 'coverage']);

/** The TypeScript files of a folder and of those in it, with paths relative to it; at least one. Tests are left out. */
export function readTypeScript(folder: string): CodeRead {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat) return refuse(`There is no folder ${folder}.`);
  if (!stat.isDirectory()) return refuse(`${folder} is a file. Give the folder that it is in.`);
  const paths = typescriptFiles(folder);
  if (paths.length === 0) return refuse(`The folder ${folder} holds no TypeScript file.`);
  if (paths.length > MAX_FILES) {
    return refuse(
      `${folder} holds more than ${MAX_FILES} TypeScript files. Give the folder of the workflows alone.`,
    );
  }
  const files = paths.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  if (files.reduce((sum, file) => sum + file.text.length, 0) > MAX_BYTES) {
    return refuse(
      `${folder} holds more than ${MAX_BYTES / 1024 / 1024} MB of code. Give the folder of the workflows alone.`,
    );
  }
  return { ok: true, files };
}

/**
 * The same, with a `workflows.ts` among them: a project that keeps its workflows in another usual place gets one that
 * passes them on.
 */
export function readWorkflowCode(folder: string): CodeRead {
  const read = readTypeScript(folder);
  if (!read.ok) return read;
  const files = withWorkflowEntry(read.files);
  if (files) return { ok: true, files };
  const paths = read.files.map((file) => file.path);
  return refuse(`There is no ${WORKFLOWS_FILE} in ${folder}. It holds ${paths.slice(0, 8).join(', ')}.`);
}

function refuse(message: string): CodeRead {
  return { ok: false, message };
}

function typescriptFiles(root: string): string[] {
  const found: string[] = [];
  const open = [root];
  for (let folder = open.pop(); folder !== undefined && found.length <= MAX_FILES; folder = open.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !entry.name.startsWith('.') && !SKIPPED.has(entry.name)) open.push(path);
      else if (entry.isFile() && isCode(entry.name)) found.push(relative(root, path).split(sep).join('/'));
    }
  }
  return found.sort();
}
