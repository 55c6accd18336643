import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { SEARCH_ATTRIBUTES } from './search-attributes';

export type ServerPlace = {
  /** Absolute path of the Temporal command. */
  binary: string;
  /** Port of the gRPC front end, on the loopback interface. */
  port: number;
  /** Port of the bundled Web UI, or null for none. */
  uiPort: number | null;
  /** File of its database, or null to keep everything in memory. */
  dbFile: string | null;
  /** Created at launch; the first one is the lab's own. */
  namespaces: readonly [string, ...string[]];
  /** `lowered`: `LOWERED_LIMITS` instead of the server's own, the default. */
  limits?: Limits;
};

export type Limits = 'usual' | 'lowered';

/** Events at which the server with lowered limits ends a workflow. */
export const LOWERED_HISTORY_LIMIT = 400;

/**
 * Dynamic configuration: what it is for, then the value in the server's own notation (durations are JSON strings).
 * The server's defaults are made for clusters; these make one small machine answer at once.
 */
const DYNAMIC_CONFIG: readonly (readonly [key: string, value: string, why: string])[] = [
  ['frontend.WorkflowTimeSkippingEnabled', 'true', 'virtual time'],
  ['history.timerProcessorMaxTimeShift', '"1ms"', 'a timer or backoff would cost up to a full second'],
  ['history.timerProcessorMaxPollRPS', '2000', 'timers would slow down after some dozen runs'],
  ['history.transferProcessorMaxPollRPS', '2000', 'tasks would slow down after some dozen runs'],
  ['matching.numTaskqueueReadPartitions', '1', 'first in, first out, and a third less latency'],
  ['matching.numTaskqueueWritePartitions', '1', 'the same, on the other side'],
  ['matching.enableFairness', 'true', "a learner's five tasks need not wait for another's two hundred"],
  ['history.workflowIdReuseMinimalInterval', '"0s"', 'Continue-As-New would wait a second'],
  ['matching.TaskQueueInfoByBuildIdTTL', '"100ms"', 'queue figures would be five seconds old'],
  [
    'matching.maxDeployments',
    '1000000',
    'every run with Worker Versioning has one of its own, and 100 is the most',
  ],
  ['history.hostLevelCacheMaxSize', '256', 'memory'],
  ['history.eventsCacheMaxSizeBytes', '65536', 'memory'],
];

/**
 * Limits of history, all 128 times lower than the server's own (51,200 events, a warning at 10,240, Continue-As-New suggested at
 * 4,096). They hold for all namespaces of a server: its command line cannot say for which, so this one is a server of its own.
 */
const LOWERED_LIMITS: readonly (readonly [key: string, value: string])[] = [
  ['limit.historyCount.error', String(LOWERED_HISTORY_LIMIT)],
  ['limit.historyCount.warn', '80'],
  ['limit.historyCount.suggestContinueAsNew', '32'],
];

/** As fast as memory, and safe when the process is killed; only a crash of the machine may lose the last moments. */
const SQLITE_PRAGMAS = ['journal_mode=WAL', 'synchronous=OFF'] as const;

/**
 * What the Go runtime reads from the environment. The memory limits keep the server near 250 MB after a thousand runs instead of
 * letting it grow. On two cores it also shares them with the web server and the runner: with one thread of its own it
 * needs a fifth less of their time, and answers sooner.
 */
export const GO_RUNTIME: Readonly<Record<string, string>> = {
  GOGC: '200',
  GOMEMLIMIT: '280MiB',
  ...(availableParallelism() <= 2 ? { GOMAXPROCS: '1' } : {}),
};

/** Days that ended runs stay visible in the Web UI. Faultline itself keeps its own record of each run. */
export const RETENTION_DAYS = 1;

/** Arguments beyond those that the SDK's dev server options cover. */
export function extraArgs(place: ServerPlace): string[] {
  const [, ...others] = place.namespaces;
  return [
    ...others.flatMap((namespace) => ['--namespace', namespace]),
    ...DYNAMIC_CONFIG.flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
    ...(place.limits === 'lowered' ? LOWERED_LIMITS : []).flatMap(([key, value]) => [
      '--dynamic-config-value',
      `${key}=${value}`,
    ]),
    ...Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
    ...(place.dbFile === null ? [] : SQLITE_PRAGMAS.flatMap((pragma) => ['--sqlite-pragma', pragma])),
    '--ui-disable-news-fetch',
  ];
}

/** Where a launch whose data lies in `home` keeps its server's database and process record. */
export function serverFiles(home: string) {
  const folder = join(home, 'temporal');
  return { folder, dbFile: join(folder, 'temporal.db'), record: join(folder, 'server.json') };
}
