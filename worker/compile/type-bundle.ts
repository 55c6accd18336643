import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { LIBS, ROOT_URL } from './compiler-options';
import { CLIENT_TYPES, GLOBAL_TYPES } from './types/globals';

const here = path.dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

export const typeBundle = z.object({
  stamp: z.string(),
  /** TypeScript's own library files by their bare names (`lib.es5.d.ts`). */
  libs: z.record(z.string(), z.string()),
  /** Declarations by URL (`file:///node_modules/…`); all of them are part of every learner's program. */
  files: z.record(z.string(), z.string()),
});
/** All that a learner's program is type-checked against. The editor and the headless checker use the same. */
export type TypeBundle = z.infer<typeof typeBundle>;

/** Packages whose declarations learners see; what these reach of other packages (`proto` above all) is left out. */
const ENTRIES = ['@temporalio/workflow', '@temporalio/activity', '@temporalio/common'];
const INCLUDED = [...ENTRIES, 'nexus-rpc', 'ms'];

/**
 * Gives the type bundle, making it (about 50 ms) when `buildDir` has none that fits what is installed. Two processes
 * may do this at once.
 */
export async function ensureTypeBundle(buildDir: string): Promise<TypeBundle> {
  const made = makeTypeBundle();
  const file = path.join(buildDir, 'types.json');
  const stored = await readFile(file, 'utf8').catch(() => null);
  const text = JSON.stringify(made);
  if (stored === text) return made;
  await mkdir(buildDir, { recursive: true });
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
  return made;
}

/** Gathers the bundle from the installed packages. */
export function makeTypeBundle(): TypeBundle {
  const libs = gatherLibs();
  const files: Record<string, string> = {
    [url('@faultline/globals.d.ts')]: GLOBAL_TYPES,
    [url('@faultline/services/index.d.ts')]: readFileSync(
      path.join(here, 'types/faultline-services.d.ts'),
      'utf8',
    ),
    [url('@temporalio/client/index.d.ts')]: CLIENT_TYPES,
    ...gatherPackages(),
  };
  const hash = createHash('sha256');
  for (const part of [libs, files]) hash.update(JSON.stringify(part));
  return { stamp: hash.digest('hex'), libs, files };
}

function url(inModules: string): string {
  return `${ROOT_URL}node_modules/${inModules}`;
}

function gatherLibs(): Record<string, string> {
  const folder = path.dirname(
    createRequire(require.resolve('@typescript/typescript6')).resolve('@typescript/old'),
  );
  const libs: Record<string, string> = {};
  const visit = (name: string): void => {
    if (libs[name] !== undefined) return;
    const text = readFileSync(path.join(folder, name), 'utf8');
    libs[name] = text;
    for (const found of text.matchAll(/^\/\/\/ <reference lib="([^"]+)" \/>/gm))
      visit(`lib.${found[1]}.d.ts`);
  };
  for (const lib of LIBS) visit(lib);
  return libs;
}

/** A package is entered by an `index.d.ts` of ours, so that no manifest has to be shipped with it. */
function gatherPackages(): Record<string, string> {
  const files: Record<string, string> = {};
  const visit = (name: string, folder: string, inside: string): void => {
    const key = url(`${name}/${inside}`);
    if (files[key] !== undefined) return;
    const text = readFileSync(path.join(folder, inside), 'utf8').replace(/^\/\/# sourceMappingURL=.*$/gm, '');
    files[key] = text;
    for (const specifier of specifiers(text)) {
      if (specifier.startsWith('.')) {
        const target = declarationFile(folder, path.posix.join(path.posix.dirname(inside), specifier));
        if (target) visit(name, folder, target);
      } else {
        enter(specifier, folder);
      }
    }
  };
  const enter = (specifier: string, from: string): void => {
    const name = INCLUDED.find((one) => specifier === one || specifier.startsWith(`${one}/`));
    if (!name) return;
    const folder = packageFolder(name, from);
    const rest = specifier.slice(name.length + 1);
    if (rest !== '') {
      const target = declarationFile(folder, rest);
      if (target) visit(name, folder, target);
      return;
    }
    const main = typesOf(folder);
    const index = url(`${name}/index.d.ts`);
    if (main !== 'index.d.ts' && files[index] === undefined) {
      const inner = `./${main.replace(/\.d\.ts$/, '')}`;
      files[index] = `export * from '${inner}';\n`;
    }
    visit(name, folder, main);
  };
  for (const entry of ENTRIES) enter(entry, here);
  return files;
}

const manifest = z.object({ types: z.string() });

function typesOf(folder: string): string {
  const { types } = manifest.parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')));
  return path.posix.normalize(types);
}

function packageFolder(name: string, from: string): string {
  for (const base of createRequire(path.join(from, 'x.js')).resolve.paths(name) ?? []) {
    const folder = path.join(base, name);
    if (existsSync(path.join(folder, 'package.json'))) return folder;
  }
  throw new Error(`The package ${name} is not installed. Run "npm install".`);
}

function declarationFile(folder: string, inside: string): string | null {
  const bare = inside.replace(/\.(js|ts|d\.ts)$/, '');
  return [`${bare}.d.ts`, `${bare}/index.d.ts`].find((file) => existsSync(path.join(folder, file))) ?? null;
}

function specifiers(text: string): string[] {
  const found = text.matchAll(/(?:\bfrom\s*|\bimport\s*\(\s*|^import\s+)['"]([^'"]+)['"]/gm);
  return [...found].map((one) => one[1] ?? '');
}
