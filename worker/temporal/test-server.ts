import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { CACHE_DIR } from '../cli/paths';
import { freePort } from '../cli/ports';
import { startDevServer } from './dev-server';
import { findServer } from './find-server';
import { offlineSources } from './server-sources';

declare module 'vitest' {
  interface ProvidedContext {
    /** The one real Temporal server that all integration tests share. Use your own task queues and workflow ids. */
    temporal: { address: string; labNamespace: string; runsNamespace: string };
  }
}

const labNamespace = 'faultline-lab';
const runsNamespace = 'faultline-runs';

/** Global set-up of the integration tests: starts a real server, file-backed as in the product, and stops it at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const found = await findServer(offlineSources(CACHE_DIR, process.env), () => {});
  if (found.type === 'none') throw new Error(found.message);
  if (found.type === 'cluster') {
    project.provide('temporal', { address: found.address, labNamespace, runsNamespace });
    return () => Promise.resolve();
  }
  const folder = mkdtempSync(join(tmpdir(), 'faultline-temporal-'));
  const server = await startDevServer({
    binary: found.path,
    port: await freePort(),
    uiPort: null,
    dbFile: join(folder, 'temporal.db'),
    namespaces: [labNamespace, runsNamespace],
  });
  project.provide('temporal', { address: server.address, labNamespace, runsNamespace });
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
