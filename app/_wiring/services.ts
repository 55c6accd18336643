import 'server-only';
import { join } from 'node:path';
import { readConfig, type ServerConfig } from '@/lib/server/config';
import { createRunHub, type RunHub } from '@/lib/server/hub';
import { createMetrics, type Metrics } from '@/lib/server/metrics';
import { createTemporal, type Temporal } from '@/lib/server/temporal';
import { openStore, type Store } from '@/lib/store/open';
import { LiveRuns } from './live-runs';
import { createRunQueue, type RunQueue } from './run-queue';

/** What route handlers work with; one set a process. */
export type Services = {
  config: ServerConfig;
  store: Store;
  temporal: Temporal;
  hub: RunHub;
  metrics: Metrics;
  /** Runs whose workflow is being watched, and how to stop that. */
  watched: Map<string, AbortController>;
  queue: RunQueue;
  live: LiveRuns;
  /** Runs that are being graded. */
  closing: Set<string>;
};

declare global {
  /** Next may load this module more than once in a process; the services must be the same for all. */
  var faultlineServices: Promise<Services> | undefined;
}

/** Opens the store on the first call. A failure is not kept: the next call tries again. */
export function services(): Promise<Services> {
  globalThis.faultlineServices ??= open().catch((error: unknown) => {
    globalThis.faultlineServices = undefined;
    throw error;
  });
  return globalThis.faultlineServices;
}

async function open(): Promise<Services> {
  const config = readConfig(process.env);
  const migrationsFolder = join(/* turbopackIgnore: true */ process.cwd(), 'lib/store/migrations');
  const hub = createRunHub();
  const store = await openStore({ url: config.databaseUrl, migrationsFolder });
  return {
    config,
    store,
    temporal: createTemporal(config.temporal),
    hub,
    metrics: createMetrics({ openRuns: store.runs.openCounts, streams: hub.open }),
    watched: new Map(),
    queue: createRunQueue(store.runs.waiting, Date.now),
    live: new LiveRuns(),
    closing: new Set(),
  };
}
