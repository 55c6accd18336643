import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as esbuild from 'esbuild';

const here = import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname);
export const CHILD_FILE = 'sandbox.cjs';
const CODE_FILE = 'sandbox-code.js';
const CACHE_FILE = 'sandbox-code.cache';

/** Reads the bundle with V8's code cache: most of the start-up time of a sandbox is compiling the SDK otherwise. */
const LOADER = `'use strict';
const fs = require('node:fs'), path = require('node:path'), vm = require('node:vm');
const file = path.join(__dirname, '${CODE_FILE}');
const cache = path.join(__dirname, '${CACHE_FILE}');
const script = new vm.Script(fs.readFileSync(file, 'utf8'), {
  filename: file,
  cachedData: fs.existsSync(cache) ? fs.readFileSync(cache) : undefined,
});
script.runInThisContext()(require, module, exports, __filename, __dirname);
if (process.argv[2] === '--write-cache') {
  fs.writeFileSync(cache, script.createCachedData());
  process.exit(0);
}
`;

/**
 * Bundles the sandbox's program (the SDK's workflow VM, the activity Context, the channel) into `buildDir`, with V8's
 * code cache beside it. Does nothing when the sources have not changed. Safe when two processes do it at once.
 */
export async function ensureSandboxBundle(buildDir: string): Promise<'built' | 'fresh'> {
  await mkdir(buildDir, { recursive: true });
  const code = await bundle();
  const stamp = createHash('sha256').update(code).update(process.version).update(LOADER).digest('hex');
  const stampFile = path.join(buildDir, 'sandbox.stamp');
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return 'fresh';
  await put(path.join(buildDir, CODE_FILE), code);
  await put(path.join(buildDir, CHILD_FILE), LOADER);
  await rm(path.join(buildDir, CACHE_FILE), { force: true });
  await writeCodeCache(buildDir);
  await put(stampFile, stamp);
  return 'built';
}

/** Runs the program once, so that the cache also holds the functions that V8 compiles only when they are called. */
function writeCodeCache(buildDir: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(buildDir, CHILD_FILE), '--write-cache'], {
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the sandbox's program ended with ${code}`)),
    );
  });
}

async function put(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, file);
}

async function bundle(): Promise<string> {
  const result = await esbuild.build({
    entryPoints: [path.join(here, 'child', 'main.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    keepNames: true,
    legalComments: 'none',
    alias: {
      '@temporalio/core-bridge': path.join(here, 'child', 'core-bridge-stub.ts'),
      'source-map': path.join(here, 'child', 'source-map-stub.ts'),
    },
    logLevel: 'silent',
  });
  const text = result.outputFiles[0]?.text ?? '';
  return `(function (require, module, exports, __filename, __dirname) {${text}\n})`;
}
