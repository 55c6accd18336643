import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { z } from 'zod';
import type { WorkspaceKit } from '@/lib/protocol/workspace-kit';
import { ROOT } from '../paths';

const HERE = join(ROOT, 'worker/workspace');

/** What the project installs; all but the last group have to be of one version, as the SDK demands. */
const PACKAGES = [
  '@temporalio/activity',
  '@temporalio/client',
  '@temporalio/common',
  '@temporalio/worker',
  '@temporalio/workflow',
  'tsx',
  'typescript',
  '@types/node',
];
/** Reads connection settings as the Temporal CLI does. The lab has no use for it; it goes with the SDK's version. */
const ENVCONFIG = '@temporalio/envconfig';

const SIMULATION = `
const { services, simulate, worldNow } = require('./simulation');
module.exports = { ...services, simulate, worldNow };
`;

const SIMULATION_TYPES = `
/** What a call to one of the systems became. */
export interface Call {
  service: string;
  operation: string;
  args: unknown;
  effect: 'applied' | 'deduplicated' | 'unchanged' | 'none' | 'nothing-to-undo';
  response: 'returned' | 'failed' | 'nothing';
  error: string | null;
}

/** Opens the systems in this process; \`settings\` is what scenario.json holds. Call it before the worker starts. */
export declare function simulate(settings: unknown, onCall: (call: Call) => void): void;

/** What the systems hold now: stock, payments, parcels, mails, … */
export declare function worldNow(): unknown;
`;

/**
 * Makes \`public/workspace/kit.json\` when it is missing or was made from something else (about 100 ms). Two processes may do this at
 * once.
 */
export async function ensureWorkspaceKit(
  folder = join(ROOT, 'public/workspace'),
): Promise<'built' | 'fresh'> {
  const text = JSON.stringify(await makeWorkspaceKit());
  const file = join(folder, 'kit.json');
  if ((await readFile(file, 'utf8').catch(() => null)) === text) return 'fresh';
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `kit-${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, text);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
  return 'built';
}

export async function makeWorkspaceKit(): Promise<WorkspaceKit> {
  const read = (name: string): Promise<string> => readFile(join(HERE, 'template', name), 'utf8');
  const [code, types, main, readme, tsconfig, versions] = await Promise.all([
    bundle(),
    readFile(join(ROOT, 'worker/compile/types/faultline-services.d.ts'), 'utf8'),
    read('main.ts'),
    read('README.md'),
    read('tsconfig.json'),
    readVersions(),
  ]);
  return {
    versions,
    services: { code, types: types + SIMULATION_TYPES },
    template: { main, readme, tsconfig },
  };
}

const manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
});

async function readVersions(): Promise<Record<string, string>> {
  const text = await readFile(join(ROOT, 'package.json'), 'utf8');
  const { dependencies, devDependencies } = manifest.parse(JSON.parse(text));
  const all = { ...devDependencies, ...dependencies };
  const versionOf = (name: string): string => {
    const version = all[name];
    if (version === undefined) throw new Error(`package.json names no version of ${name}`);
    return version;
  };
  return {
    ...Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
    [ENVCONFIG]: versionOf('@temporalio/client'),
  };
}

async function bundle(): Promise<string> {
  const result = await build({
    stdin: { contents: SIMULATION, resolveDir: HERE, loader: 'js' },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['@temporalio/*'],
    minifySyntax: true,
    minifyWhitespace: true,
    keepNames: true,
    legalComments: 'inline',
    tsconfig: join(ROOT, 'tsconfig.json'),
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
}
