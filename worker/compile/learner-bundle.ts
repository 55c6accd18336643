import { posix } from 'node:path';
import { build, stop, type BuildFailure, type BuildResult, type Message, type Plugin } from 'esbuild';
import type { Diagnostic, SourceFile } from '@/lib/protocol/source';
import { clip } from '../sandbox/clip';
import {
  crossingRefusal,
  dynamicRefusal,
  ENTRIES,
  isAllowedPackage,
  isForeignPackage,
  missingRefusal,
  outsideRefusal,
  packageRefusal,
  type Refusal,
  shapeRefusal,
  type Side,
} from './import-rules';
import { toDiagnostic } from './message';

const NAMESPACE = 'learner';

/** One side's code, not yet in its place. `map` is esbuild's source map as JSON text. */
export type LearnerBundle = { code: string; map: string };

export type BundleResult = { ok: true; bundle: LearnerBundle } | { ok: false; diagnostics: Diagnostic[] };

/**
 * Bundles one side of the learner's files from memory. Nothing is read from disk: every import is resolved here, to
 * one of the files or to a package of the allow-list (which stays a `require`).
 */
export async function bundleLearner(side: Side, files: readonly SourceFile[]): Promise<BundleResult> {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  // The other side's modules are known only once they are met; importing one is then an error at the importing line.
  const foreign = new Set([side === 'workflow' ? ENTRIES.activities : ENTRIES.workflow]);
  for (;;) {
    const known = foreign.size;
    const result = await attempt(side, texts, foreign);
    if (foreign.size === known) return result;
  }
}

async function attempt(
  side: Side,
  texts: ReadonlyMap<string, string>,
  foreign: Set<string>,
  again = false,
): Promise<BundleResult> {
  try {
    return success(await run(side, texts, foreign), texts);
  } catch (error) {
    const failure = asFailure(error);
    if (!failure && isDeadService(error)) return restart(again, side, texts, foreign);
    if (!failure) throw error;
    return { ok: false, diagnostics: failure.errors.map((message) => toDiagnostic(message, texts)) };
  }
}

/** esbuild works in a process of its own, which code of absurd depth can end; it does not come back by itself. */
function isDeadService(error: unknown): boolean {
  return error instanceof Error && /service (was stopped|is no longer running)/.test(error.message);
}

/** Another run's code may have ended it: one more try tells. */
async function restart(
  again: boolean,
  side: Side,
  texts: ReadonlyMap<string, string>,
  foreign: Set<string>,
): Promise<BundleResult> {
  await stop();
  if (!again) return attempt(side, texts, foreign, true);
  const message = 'The code is nested too deeply for the compiler.';
  const hint = 'Split the expression that is nested thousands of levels deep.';
  return { ok: false, diagnostics: [{ kind: 'syntax', severity: 'error', message, location: null, hint }] };
}

function run(side: Side, texts: ReadonlyMap<string, string>, foreign: Set<string>) {
  return build({
    entryPoints: [ENTRIES[side]],
    outfile: `${side}.js`,
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'neutral',
    target: 'node20',
    // Modules are strict; what esbuild makes of them is not, unless told so.
    banner: { js: '"use strict";' },
    sourcemap: 'external',
    sourcesContent: true,
    legalComments: 'none',
    treeShaking: true,
    charset: 'utf8',
    logLevel: 'silent',
    tsconfigRaw: { compilerOptions: { target: 'es2023', useDefineForClassFields: true } },
    logOverride: {
      'unsupported-dynamic-import': 'error',
      'unsupported-require-call': 'error',
      'indirect-require': 'error',
    },
    plugins: [learnerFiles(side, texts, foreign)],
  });
}

function success(result: BuildResult<{ write: false }>, texts: ReadonlyMap<string, string>): BundleResult {
  const code = result.outputFiles.find((file) => file.path.endsWith('.js'))?.text;
  const map = result.outputFiles.find((file) => file.path.endsWith('.map'))?.text;
  if (code === undefined || map === undefined) {
    throw new Error(`esbuild gave no output for ${texts.size} files`);
  }
  return { ok: true, bundle: { code, map } };
}

function learnerFiles(side: Side, texts: ReadonlyMap<string, string>, foreign: Set<string>): Plugin {
  return {
    name: 'learner-files',
    setup(build) {
      build.onResolve({ filter: /.*/ }, (args) => {
        if (args.kind === 'entry-point') return { path: args.path, namespace: NAMESPACE };
        if (args.kind === 'dynamic-import' || args.kind === 'require-resolve') return refuse(dynamicRefusal);
        if (Object.keys(args.with).length > 0) {
          return refuse(shapeRefusal('.json') ?? dynamicRefusal);
        }
        const shape = shapeRefusal(args.path);
        if (shape) return refuse(shape, args.path);
        if (!/^\.{1,2}(\/|$)/.test(args.path)) {
          if (isAllowedPackage(side, args.path)) return { path: args.path, external: true };
          if (isForeignPackage(side, args.path) && args.importer !== ENTRIES[side]) {
            foreign.add(args.importer);
            return { path: args.path, external: true };
          }
          return refuse(packageRefusal(side, args.path), args.path);
        }
        const target = posix.join(posix.dirname(args.importer), args.path);
        if (target.startsWith('..')) return refuse(outsideRefusal(args.path), args.path);
        const found = candidates(target).find((path) => texts.has(path));
        if (found === undefined) return refuse(missingRefusal(args.path, [...texts.keys()]), args.path);
        if (foreign.has(found)) return refuse(crossingRefusal(side, found));
        return { path: found, namespace: NAMESPACE };
      });
      build.onLoad({ filter: /.*/, namespace: NAMESPACE }, (args) => ({
        contents: texts.get(args.path) ?? '',
        loader: 'ts',
      }));
    },
  };
}

function candidates(target: string): string[] {
  const path = target.replace(/\/$/, '');
  return [path, `${path}.ts`, path.replace(/\.js$/, '.ts'), posix.join(path, 'index.ts')];
}

/** The refusal travels in the message itself: text, and the hint as a note. `specifier`: cut short where it is long. */
function refuse(refusal: Refusal, specifier = '') {
  const text = refusal.message.replace(specifier, () => clip(specifier));
  return { errors: [{ text, notes: [{ text: refusal.hint }] }] };
}

function asFailure(error: unknown): { errors: Message[] } | null {
  return isFailure(error) ? error : null;
}

function isFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}
