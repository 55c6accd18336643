import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform, version as esbuildVersion } from 'esbuild';
import { z } from 'zod';
import { SLOT_GLOBAL, TEMPLATE_FILE } from './slot-global';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const slotPath = path.join(here, 'sdk-slot.js');
const interceptorPath = path.join(root, 'worker/sandbox/trace-interceptor.ts');

/** What the SDK looks for in a bundle before it accepts it. */
const MODULE_CACHE = 'globalThis.__webpack_module_cache__';
/** Raise it when the way the template is built changes. */
const FORMAT = 3;

const sdkTemplate = z.object({
  /** Of everything the template is made from. */
  stamp: z.string(),
  code: z.string(),
});
/** Temporal's workflow SDK and our trace interceptor, bundled, with a slot that asks for the learner's code when it runs. */
export type SdkTemplate = z.infer<typeof sdkTemplate>;

/**
 * Gives the template, building it (one to two seconds) when `buildDir` has none that fits the installed SDK and our
 * sources. Two processes may do this at once. Throws when the bundle is not what {@link SdkTemplate} promises.
 */
export async function ensureSdkTemplate(buildDir: string): Promise<SdkTemplate> {
  const stamp = await currentStamp();
  const file = path.join(buildDir, TEMPLATE_FILE);
  const stored = await readTemplate(file);
  if (stored?.stamp === stamp) return stored;
  const template = { stamp, code: proven(await bundleSdk()) };
  await mkdir(buildDir, { recursive: true });
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, JSON.stringify(template));
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
  return template;
}

async function readTemplate(file: string): Promise<SdkTemplate | null> {
  try {
    const parsed = sdkTemplate.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    // Absent or cut short: it is built afresh.
    return null;
  }
}

async function currentStamp(): Promise<string> {
  const require = createRequire(import.meta.url);
  const packages = ['@temporalio/worker', '@temporalio/workflow', '@temporalio/common'];
  const manifests = packages.map((name) => require.resolve(`${name}/package.json`));
  const sources = await Promise.all(
    [...manifests, slotPath, interceptorPath].map((file) => readFile(file, 'utf8')),
  );
  const hash = createHash('sha256').update(`${FORMAT}\0${esbuildVersion}`);
  for (const source of sources) hash.update('\0').update(source);
  return hash.digest('hex');
}

async function bundleSdk(): Promise<string> {
  // Loaded here only: webpack comes along, and a fresh template never needs it.
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath: slotPath,
    workflowInterceptorModules: [interceptorPath],
    logger: new DefaultLogger('ERROR'),
    // The context keeps module names relative, so that no path of this machine gets into the bundle.
    webpackConfigHook: (config) => ({ ...config, context: root, devtool: false }),
  });
  const small = await transform(code, {
    minifySyntax: true,
    minifyWhitespace: true,
    // Node quotes the throwing line in the stack of an error; a line of 200 KB would swallow the rest of it.
    lineLimit: 160,
    legalComments: 'none',
    target: 'node20',
  });
  // The line limit may have broken the expression, which the SDK looks for as text.
  return small.code.replace(/globalThis\.\s+__webpack_module_cache__/, MODULE_CACHE);
}

function proven(code: string): string {
  if (!code.includes(SLOT_GLOBAL)) {
    throw new Error('The SDK bundle has no slot for the learner’s code; template.ts no longer fits the SDK.');
  }
  if (!code.includes(MODULE_CACHE)) throw new Error('The SDK bundle keeps its module cache to itself.');
  if (code.includes(root)) throw new Error('The SDK bundle names a path of this machine.');
  return code;
}
