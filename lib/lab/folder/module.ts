import { dirname, isAbsolute, join, resolve } from 'node:path';
import { Script } from 'node:vm';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { build } from 'esbuild';
import * as zod from 'zod';
import { z } from 'zod';
import type { LabProblem } from './problem';

/** A failure of a module's own code: `thrown`, and the innermost line of `folder` on its stack. */
export type ModuleLoaded =
  | { type: 'loaded'; exports: unknown; inputs: string[] }
  | { type: 'problems'; problems: LabProblem[]; inputs: string[] }
  | { type: 'threw'; thrown: unknown; place: { file: string; line: number } | null; inputs: string[] };

/** Marks the bundle in stack traces. */
const BUNDLE = 'faultline-lab-bundle';
const HEAD = '(function (module, exports, require) {';

/**
 * Bundles a module of a lab with all it imports (`@/…` is this checkout, packages are its packages, wherever the lab lies) and
 * runs it. A lab is pure: it can import nothing of Node. `inputs`: its own files and those of `folder` it is made from.
 */
export async function loadModule(entry: string, folder: string, root: string): Promise<ModuleLoaded> {
  const built = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: join(root, `${BUNDLE}.js`),
    bundle: true,
    write: false,
    metafile: true,
    sourcemap: 'external',
    sourcesContent: false,
    format: 'cjs',
    platform: 'neutral',
    target: 'node20',
    mainFields: ['module', 'main'],
    conditions: ['import'],
    alias: { '@': root },
    // One copy for all labs: it is most of what a bundle would hold.
    external: ['zod'],
    nodePaths: [join(root, 'node_modules')],
    // A lab elsewhere may have settings of its own, which are not meant for this.
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    logLevel: 'silent',
  }).catch((error: unknown) => buildFailure.parse(error));
  if ('errors' in built && !('outputFiles' in built)) {
    return {
      type: 'problems',
      inputs: [entry],
      problems: built.errors.map(({ text, location }) => ({
        file: resolve(root, location?.file ?? entry),
        line: location?.line ?? 1,
        message: adviceOn(text),
      })),
    };
  }
  const inputs = Object.keys(built.metafile.inputs)
    .map((file) => (isAbsolute(file) ? file : join(root, file)))
    .filter((file) => file.startsWith(`${folder}/`));
  const code = built.outputFiles.find((file) => file.path.endsWith('.js'))?.text ?? '';
  const map = built.outputFiles.find((file) => file.path.endsWith('.map'))?.text ?? '';
  const module = { exports: {} };
  try {
    const run: unknown = new Script(`${HEAD}${code}\n})`, {
      filename: BUNDLE,
    }).runInThisContext();
    if (typeof run === 'function') run(module, module.exports, () => zod);
    return { type: 'loaded', exports: module.exports, inputs };
  } catch (thrown) {
    return { type: 'threw', thrown, place: placeOf(thrown, map, folder, root), inputs };
  }
}

const buildFailure = z.object({
  errors: z.array(
    z.object({
      text: z.string(),
      location: z.object({ file: z.string(), line: z.number() }).nullable(),
    }),
  ),
});

function adviceOn(text: string): string {
  const [, name] = /Could not resolve "([^"]+)"/.exec(text) ?? [];
  if (name === undefined) return text;
  if (name.startsWith('node:')) {
    return `"${name}" cannot be imported: a lab is pure data and pure checks. Files belong in the step's folders`;
  }
  return `"${name}" cannot be found. Import files of the lab by a relative path, and the vocabulary from "@/lib/lab/…"`;
}

/** The innermost line of a stack that lies in `folder`. */
function placeOf(
  thrown: unknown,
  map: string,
  folder: string,
  root: string,
): { file: string; line: number } | null {
  const stack = thrown instanceof Error ? (thrown.stack ?? '') : '';
  const trace = new TraceMap(map);
  for (const [, line, column] of stack.matchAll(new RegExp(`${BUNDLE}:(\\d+):(\\d+)`, 'g'))) {
    // The function's head stands before the first column of the first line.
    const head = line === '1' ? HEAD.length : 0;
    const found = originalPositionFor(trace, {
      line: Number(line),
      column: Math.max(0, Number(column) - 1 - head),
    });
    if (found.source === null) continue;
    const file = resolve(dirname(join(root, BUNDLE)), found.source);
    if (file.startsWith(`${folder}/`)) return { file, line: found.line };
  }
  return null;
}
