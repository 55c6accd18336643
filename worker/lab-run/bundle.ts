import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('./workflow.ts', import.meta.url));
const require = createRequire(import.meta.url);

/** Bundles the `labRun` workflow once; gives its code. Rebuilt when its source or the SDK changes. */
export async function ensureLabRunBundle(buildDir: string): Promise<{ code: string }> {
  const sdk = await readFile(require.resolve('@temporalio/workflow/package.json'), 'utf8');
  const stamp = createHash('sha256')
    .update(sdk)
    .update(await readFile(source, 'utf8'))
    .digest('hex')
    .slice(0, 16);
  const file = path.join(buildDir, `lab-run-${stamp}.js`);
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known !== null) return { code: known };
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({ workflowsPath: source, logger: new DefaultLogger('ERROR') });
  await mkdir(buildDir, { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, code);
  await rename(temporary, file);
  return { code };
}
