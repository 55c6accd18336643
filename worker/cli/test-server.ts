import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startDevServer } from '../temporal/dev-server';
import { findServer } from '../temporal/find-server';
import { freePort } from '../temporal/ports';
import { offlineSources } from '../temporal/server-sources';
import { CACHE_DIR } from '../paths';

declare module 'vitest' {
  interface ProvidedContext {
    /** The one real Temporal server that all integration tests share. Use your own task queues and workflow ids. */
    temporal: {
      address: string;
      labNamespace: string;
      runsNamespace: string;
      /** What it runs from, for tests that need a server of their own; null when it is somebody else's cluster. */
      binary: string | null;
    };
  }
}

const labNamespace = 'faultline-lab';
const runsNamespace = 'faultline-runs';

/** Global set-up of the integration tests: starts a real server, file-backed as in the product, and stops it at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const found = await findServer(offlineSources(CACHE_DIR, process.env), () => {});
  if (found.type === 'none') throw new Error(found.message);
  if (found.type === 'cluster') {
    project.provide('temporal', { address: found.address, labNamespace, runsNamespace, binary: null });
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
  project.provide('temporal', { address: server.address, labNamespace, runsNamespace, binary: found.path });
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
