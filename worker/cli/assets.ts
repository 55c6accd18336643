import { ensureSdkTemplate } from '../compile/template';
import { ensureTypeBundle } from '../compile/type-bundle';
import { ensureSandboxBundle } from '../sandbox/build-child';
import { probeIsolation } from '../sandbox/probe';
import { ensureWorkspaceKit } from '../workspace/build-kit';
import type { AssetsMessage } from './assets-message';
import { ensureMonaco } from './build-monaco';

/**
 * Run as a process, because bundlers leave much memory behind: makes what runs need and is stale, then finds out how
 * well learner code can be locked in here. Argument: the folder to build into.
 */
async function makeAssets(buildDir: string): Promise<void> {
  const tell = (message: AssetsMessage) => process.send?.(message);
  tell({ type: 'step', detail: 'the SDK slot' });
  await ensureSdkTemplate(buildDir);
  tell({ type: 'step', detail: 'the sandbox' });
  await ensureSandboxBundle(buildDir);
  tell({ type: 'step', detail: 'the type declarations' });
  await ensureTypeBundle(buildDir);
  tell({ type: 'step', detail: 'the editor' });
  await ensureMonaco();
  tell({ type: 'step', detail: 'the kit of downloads' });
  await ensureWorkspaceKit();
  tell({ type: 'step', detail: 'trying the sandbox' });
  tell({ type: 'done', ...(await probeIsolation(buildDir)) });
}

const [buildDir] = process.argv.slice(2);
if (buildDir === undefined) throw new Error('Give the folder to build into.');
makeAssets(buildDir).then(
  () => process.disconnect(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
