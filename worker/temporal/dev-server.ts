import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { detectCapabilities, type Capabilities } from './detect-capabilities';
import { extraArgs, GO_RUNTIME, type ServerPlace } from './server-settings';

export type DevServer = {
  /** host:port of its gRPC front end. */
  address: string;
  uiUrl: string | null;
  capabilities: Capabilities;
  /** Rejects when the server does not answer within `timeoutMs`. */
  probe(timeoutMs: number): Promise<void>;
  /** Stops the server. What it stored stays in the database file. */
  stop(): Promise<void>;
};

/**
 * Starts the Temporal dev server of `place` through the SDK and waits until it answers.
 *
 * @throws when the port is taken, the binary does not run or the database can't be opened.
 */
export async function startDevServer(place: ServerPlace): Promise<DevServer> {
  if (place.dbFile !== null) mkdirSync(dirname(place.dbFile), { recursive: true });
  // The server inherits the environment of this process.
  for (const [name, value] of Object.entries(GO_RUNTIME)) process.env[name] ??= value;
  quietRuntime();
  const environment = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: place.binary },
      ip: '127.0.0.1',
      port: place.port,
      namespace: place.namespaces[0],
      ...(place.dbFile === null ? {} : { dbFilename: place.dbFile }),
      ...(place.uiPort === null ? { ui: false } : { ui: true, uiPort: place.uiPort }),
      log: { format: 'json', level: 'error' },
      extraArgs: extraArgs(place),
    },
  });
  try {
    const capabilities = await detectCapabilities(environment.connection, place.namespaces[0]);
    return {
      address: environment.address,
      uiUrl: place.uiPort === null ? null : `http://127.0.0.1:${place.uiPort}`,
      capabilities,
      probe: async (timeoutMs) => {
        await environment.connection.withDeadline(Date.now() + timeoutMs, () =>
          environment.connection.workflowService.getSystemInfo({}),
        );
      },
      stop: () => environment.teardown(),
    };
  } catch (error) {
    await environment.teardown();
    throw error;
  }
}

/** The SDK's own signal handlers would compete with the supervisor's; whoever starts a server here stops it. */
function quietRuntime(): void {
  try {
    Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  } catch {
    // Already installed by this process, with the settings it wants.
  }
}
