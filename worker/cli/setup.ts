import { mkdir, writeFile, appendFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Isolation } from '@/lib/protocol/run-event';
import { findServer, type FoundServer } from '../temporal/find-server';
import { runJob, type Guard } from '../temporal/job';
import { serverSources } from '../temporal/server-sources';
import { assetsMessage } from './assets-message';
import { acquireLock } from './lock';
import { lastLines } from './log-tail';
import { BUILD_DIR, CACHE_DIR, LOGS_DIR, ROOT } from '../paths';
import type { Phases } from './phases';
import { childEnvironment } from './child-environment';
import { webSourcesDigest, WebStamp } from './web-build';
import { WebUsers } from './web-users';

export type SetupOptions = {
  phases: Phases;
  guard: Guard;
  signal: AbortSignal;
  /** `next dev` builds as it goes. */
  buildWeb: boolean;
  /** Where this process is going to serve the built pages, if it is. */
  servesAt?: string;
  env: NodeJS.ProcessEnv;
};

export type Ready = {
  server: Exclude<FoundServer, { type: 'none' }>;
  isolation: Isolation;
  isolationReason: string;
};

/** A problem that the person can do something about: its message is all they need. */
export class SetupProblem extends Error {}

/**
 * Makes everything that a launch needs and that is missing or stale, side by side. What is done stays done when a part
 * fails or is interrupted.
 *
 * @throws SetupProblem
 */
export async function setUp(options: SetupOptions): Promise<Ready> {
  const release = await awaitTurn(options);
  try {
    return await setUpAlone(options);
  } finally {
    release();
  }
}

const ASK_AGAIN_MS = 300;

/** Two that build into the same folders would ruin each other's work: the second waits, and finds it done. */
async function awaitTurn({ phases, signal }: SetupOptions): Promise<() => void> {
  const file = join(CACHE_DIR, 'setup.lock');
  const first = acquireLock(file);
  if (first.ok) return first.release;
  return await phases.run(`Waiting for process ${first.holder.pid}, which is setting up`, async () => {
    for (;;) {
      await sleep(ASK_AGAIN_MS);
      if (signal.aborted) throw new Interrupted('Stopped.');
      const lock = acquireLock(file);
      if (lock.ok) return { value: lock.release, done: null };
    }
  });
}

async function setUpAlone(options: SetupOptions): Promise<Ready> {
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const inner = { ...options, signal };
  const server = obtainServer(inner);
  const assets = makeAssets(inner);
  const web = options.buildWeb ? buildWeb(inner) : Promise.resolve();
  const parts = [server, assets, web] as const;
  for (const part of parts) part.catch(() => failed.abort());
  const settled = await Promise.allSettled(parts);
  if (options.signal.aborted) throw new SetupProblem('Stopped. The next start goes on from here.');
  // The one that failed by itself comes before those that were stopped because of it.
  const reasons = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
  const reason = reasons.find((each) => !(each instanceof Interrupted)) ?? reasons[0];
  if (reason !== undefined) throw reason;
  // Before the next set-up has its turn.
  if (options.buildWeb && options.servesAt !== undefined) webUsers.enter(options.servesAt);
  return { server: await server, ...(await assets) };
}

class Interrupted extends SetupProblem {}

async function obtainServer({ phases, guard, signal, env }: SetupOptions): Promise<Ready['server']> {
  return await phases.run('Temporal server', async (progress) => {
    const making = { progress, signal, guard };
    const sources = serverSources(CACHE_DIR, env, making);
    const found = await findServer(sources, (line) => {
      if (!signal.aborted) phases.say(`    ${line}`);
    });
    if (signal.aborted) throw new Interrupted('Stopped.');
    if (found.type === 'none') throw new SetupProblem(found.message);
    const done =
      found.type === 'cluster'
        ? `Temporal cluster at ${found.address} (TEMPORAL_ADDRESS)`
        : `Temporal server ${found.version} (${FROM[found.origin]})`;
    return { value: found, done };
  });
}

const FROM = {
  TEMPORAL_CLI_PATH: 'TEMPORAL_CLI_PATH',
  PATH: 'on your PATH',
  cache: 'ready from an earlier start',
  download: 'downloaded',
  build: 'built with Go',
} as const;

async function makeAssets({ phases, guard, signal }: SetupOptions): Promise<Omit<Ready, 'server'>> {
  return await phases.run('Sandbox and editor', async (progress) => {
    let answer: Omit<Ready, 'server'> | null = null;
    const log = await freshLog('assets.log');
    const program = join(ROOT, 'worker', 'cli', 'assets.ts');
    const ended = await runJob(process.execPath, ['--import', 'tsx', program, BUILD_DIR], {
      cwd: ROOT,
      guard,
      signal,
      onLine: log.write,
      onMessage: (raw) => {
        const message = assetsMessage.parse(raw);
        if (message.type === 'step') progress(message.detail);
        else answer = { isolation: message.isolation, isolationReason: message.reason };
      },
    });
    await log.written();
    if (signal.aborted) throw new Interrupted('Stopped.');
    if (answer === null || ended.type !== 'exit' || ended.code !== 0) {
      throw new SetupProblem(`The sandbox and the editor could not be prepared:\n${lastLines(log.file, 20)}`);
    }
    return { value: answer, done: 'Sandbox and editor ready' };
  });
}

const webUsers = new WebUsers(join(BUILD_DIR, 'web-users'));

async function buildWeb({ phases, guard, signal, env }: SetupOptions): Promise<void> {
  await phases.run('Pages', async (progress) => {
    const stamp = new WebStamp(ROOT, join(BUILD_DIR, 'web.stamp'));
    const digest = await webSourcesDigest(ROOT);
    if (await stamp.isFresh(digest)) return { value: null, done: 'Pages ready' };
    const inTheWay = webUsers.inTheWay();
    if (inTheWay !== null) throw new SetupProblem(inTheWay);
    await stamp.clear();
    progress('building with Next.js');
    const log = await freshLog('build-web.log');
    const next = join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next');
    const ended = await runJob(process.execPath, [next, 'build'], {
      cwd: ROOT,
      env: {
        ...childEnvironment(env, { type: 'none' }),
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
        CI: '1',
        FORCE_COLOR: '0',
      },
      guard,
      signal,
      onLine: log.write,
    });
    await log.written();
    if (signal.aborted) throw new Interrupted('Stopped.');
    if (ended.type !== 'exit' || ended.code !== 0) {
      throw new SetupProblem(`The pages could not be built (${log.file}):\n${lastLines(log.file, 25)}`);
    }
    await stamp.set(digest);
    return { value: null, done: 'Pages built' };
  });
}

async function freshLog(name: string) {
  const file = join(LOGS_DIR, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, '');
  let last: Promise<void> = Promise.resolve();
  return {
    file,
    write: (line: string) => {
      last = last.then(() => appendFile(file, `${line}\n`));
    },
    written: () => last,
  };
}
