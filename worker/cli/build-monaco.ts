import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, type Plugin, version as esbuildVersion } from 'esbuild';
import { COMPILER_OPTIONS } from '../compile/compiler-options';
import { makeTypeBundle, type TypeBundle } from '../compile/type-bundle';
import { BUILD_DIR, ROOT } from '../paths';

const SOURCES = join(ROOT, 'components/editor');
const require = createRequire(import.meta.url);

/**
 * Makes the browser's editor (Monaco, its workers, styles and type declarations) in `public/monaco`, when it is missing
 * or was made from something else. Takes a few seconds. Two processes may do this at once. `scratch` must lie on the same
 * disk as `folder`.
 */
export async function ensureMonaco(
  folder = join(ROOT, 'public/monaco'),
  scratch = BUILD_DIR,
): Promise<'built' | 'fresh'> {
  const types = makeTypeBundle();
  const stamp = await currentStamp(types);
  const stored = await readFile(join(folder, 'stamp.txt'), 'utf8').catch(() => null);
  if (stored === stamp) return 'fresh';
  const temporary = join(scratch, `monaco-${randomUUID()}`);
  try {
    await mkdir(temporary, { recursive: true });
    await bundle(temporary, types);
    const { files } = types;
    await writeFile(
      join(temporary, 'types.json'),
      JSON.stringify({ compilerOptions: COMPILER_OPTIONS, files }),
    );
    await writeFile(join(temporary, 'stamp.txt'), stamp);
    await swap(temporary, folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return 'built';
}

/** How often another process may get in between. */
const SWAPS = 10;

/** Puts the new folder in the place of the old one, whoever else is doing the same. */
async function swap(fresh: string, folder: string): Promise<void> {
  await mkdir(join(folder, '..'), { recursive: true });
  for (let round = 1; ; round += 1) {
    const old = `${fresh}-old-${round}`;
    await rename(folder, old).catch(unless('ENOENT'));
    const done = await rename(fresh, folder).then(() => true, unless('ENOTEMPTY', 'EEXIST'));
    await rm(old, { recursive: true, force: true });
    if (done) return;
    if (round === SWAPS) throw new Error(`${folder} is being changed by something else. Try again.`);
  }
}

/** Handles a rejection: these codes are expected, anything else is thrown on. */
function unless(...codes: string[]): (error: unknown) => false {
  return (error) => {
    if (error instanceof Error && 'code' in error && codes.includes(String(error.code))) return false;
    throw error;
  };
}

async function currentStamp(types: TypeBundle): Promise<string> {
  const hash = createHash('sha256')
    .update(esbuildVersion)
    .update(types.stamp)
    .update(JSON.stringify(COMPILER_OPTIONS));
  const manifests = ['monaco-editor', '@typescript/typescript6'].map((name) =>
    join(ROOT, 'node_modules', name, 'package.json'),
  );
  const own = (await readdir(SOURCES, { recursive: true }))
    .filter((name) => /(?<!\.test)\.ts$/.test(name))
    .toSorted();
  const sources = own.map((name) => join(SOURCES, name));
  for (const file of [...manifests, ...sources, join(ROOT, 'worker/cli/build-monaco.ts')]) {
    hash.update('\0').update(await readFile(file));
  }
  return hash.digest('hex');
}

async function bundle(outdir: string, types: TypeBundle): Promise<void> {
  const shared = {
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    outdir,
    legalComments: 'none',
    logLevel: 'error',
    absWorkingDir: ROOT,
    tsconfig: join(ROOT, 'tsconfig.json'),
    entryNames: '[name]',
    chunkNames: 'chunk-[hash]',
    assetNames: '[name]',
    loader: { '.ttf': 'file' },
  } as const;
  const source = (name: string) => join(SOURCES, 'monaco', `${name}.ts`);
  await Promise.all([
    build({ ...shared, entryPoints: [source('main')], splitting: true, plugins: [ownFeaturesOnly] }),
    build({ ...shared, entryPoints: [source('editor-worker')] }),
    build({
      ...shared,
      entryPoints: [source('ts-worker')],
      plugins: [sameTypeScript(types)],
      // TypeScript asks for these only where it finds itself in Node.js.
      external: ['fs', 'os', 'path', 'inspector', 'perf_hooks', 'crypto', 'module', 'source-map-support'],
    }),
  ]);
}

/**
 * What starts Monaco's workers brings all features along. They would come once the first editor is there, too late for their services
 * to be known: the second editor would throw for each of them. `features.ts` says which there are.
 */
const ownFeaturesOnly: Plugin = {
  name: 'own-features-only',
  setup(setup) {
    setup.onLoad({ filter: /[\\/]vs[\\/]internal[\\/]common[\\/]workers\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(/^import '[^']+';$/gm, ''),
      loader: 'js',
    }));
  },
};

/** What Monaco's worker takes from the TypeScript that it would bring along itself. */
const SERVICES = [
  'createLanguageService',
  'ScriptKind',
  'EndOfLineState',
  'IndentStyle',
  'displayPartsToString',
];

/**
 * Gives Monaco's TypeScript worker the TypeScript and the library files that the runner's checker has, instead of the
 * older ones in its package: so both always say the same.
 */
function sameTypeScript(types: TypeBundle): Plugin {
  return {
    name: 'same-typescript',
    setup(setup) {
      setup.onLoad({ filter: /[\\/]typescript[\\/]lib[\\/]typescriptServices\.js$/ }, () => ({
        contents: [
          `import ts from ${JSON.stringify(require.resolve('@typescript/typescript6'))};`,
          'export const typescript = ts;',
          ...SERVICES.map((name) => `export const ${name} = ts.${name};`),
        ].join('\n'),
        resolveDir: ROOT,
        loader: 'js',
      }));
      setup.onLoad({ filter: /[\\/]typescript[\\/]lib[\\/]lib\.js$/ }, () => ({
        contents: `export const libFileMap = ${JSON.stringify(types.libs)};`,
        loader: 'js',
      }));
    },
  };
}
