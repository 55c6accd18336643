import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { signalQuietly } from '../temporal/processes';
import type { Guard } from '../temporal/job';
import { lastLines } from './log-tail';

export type ChildSpec = {
  /** As the person reads it: "The runner". */
  name: string;
  command: string;
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Gets all that the child prints. Beside it, under the same name with `.pid`, lies the process id while the child lives. */
  logFile: string;
  /** Resolves once the child can do its work: by its `{type: 'ready'}` message, or by asking it from outside. */
  ready: 'message' | ((signal: AbortSignal) => Promise<void>);
};

export type Supervised = {
  /** The first time it was ready, with its ready message if there was one; rejects with what its log says when it can't start. */
  ready: Promise<unknown>;
  /** Ends it, its children and its children's children, and does not start it again. */
  stop(): Promise<void>;
};

export type SuperviseOptions = {
  guard: Guard;
  say: (line: string) => void;
  /** Milliseconds before each restart in a row; the last one is repeated. Starts over after `stableMs`. */
  backoffMs?: readonly number[];
  stableMs?: number;
  /** How long a child may take to end when asked, before it is killed. */
  graceMs?: number;
};

/** Deaths before it was ever ready, after which it is given up. */
const FUTILE_STARTS = 3;

/**
 * Runs a child for as long as this process lives: starts it again, a little later each time, when it dies. The child
 * leads a process group of its own, which is killed with it, so that nothing it started is left behind.
 */
export function supervise(spec: ChildSpec, options: SuperviseOptions): Supervised {
  const {
    guard,
    say,
    backoffMs = [250, 500, 1_000, 2_000, 5_000],
    stableMs = 30_000,
    graceMs = 4_000,
  } = options;
  const pidFile = spec.logFile.replace(/(\.log)?$/, '.pid');
  mkdirSync(dirname(spec.logFile), { recursive: true });
  let resolveReady: (answer: unknown) => void = () => {};
  let rejectReady: (reason: Error) => void = () => {};
  const ready = new Promise<unknown>((resolve, reject) => {
    resolveReady = resolve;
    rejectReady = reject;
  });
  // Whoever needs it awaits it; nobody has to.
  ready.catch(() => {});
  let stopping = false;
  let wasReady = false;
  let deaths = 0;
  let current: { child: ChildProcess; ended: Promise<void> } | null = null;
  let restart: NodeJS.Timeout | null = null;

  const launch = () => {
    const log = openSync(spec.logFile, 'a');
    const startedAt = Date.now();
    const child = spawn(spec.command, [...spec.args], {
      cwd: spec.cwd,
      env: spec.env,
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    const group = child.pid;
    if (group !== undefined) {
      guard.watch(group);
      writeFileSync(pidFile, `${group}\n`);
    }
    const life = new AbortController();

    const isReady = (answer: unknown) => {
      if (life.signal.aborted) return;
      if (wasReady && deaths > 0) say(`${spec.name} is up again.`);
      wasReady = true;
      resolveReady(answer);
    };
    if (spec.ready === 'message') {
      child.on('message', (message) => {
        if (typeof message === 'object' && 'type' in message && message.type === 'ready') isReady(message);
      });
    } else {
      // Rejects only when this life ended, and the end is dealt with below.
      spec.ready(life.signal).then(isReady, () => {});
    }

    const ended = new Promise<void>((resolve) => {
      const onEnd = (how: string) => {
        life.abort();
        if (group !== undefined) {
          signalQuietly(-group, 'SIGKILL');
          guard.release(group);
        }
        current = null;
        rmSync(pidFile, { force: true });
        resolve();
        if (!stopping) afterDeath(how, Date.now() - startedAt);
      };
      child.once('error', (error) => onEnd(`could not be started: ${error.message}`));
      child.once('exit', (code, signal) => onEnd(signal ? `was killed (${signal})` : `ended (code ${code})`));
    });
    current = { child, ended };
  };

  const afterDeath = (how: string, livedMs: number) => {
    deaths = livedMs > stableMs ? 1 : deaths + 1;
    if (!wasReady && deaths >= FUTILE_STARTS) {
      rejectReady(
        new Error(`${spec.name} ${how}. The end of ${spec.logFile}:\n${lastLines(spec.logFile, 15)}`),
      );
      return;
    }
    const wait = backoffMs[Math.min(deaths, backoffMs.length) - 1] ?? 0;
    say(`${spec.name} ${how}. Starting it again in ${wait / 1000} s (log: ${spec.logFile}).`);
    restart = setTimeout(launch, wait);
  };

  const stop = async () => {
    stopping = true;
    if (restart !== null) clearTimeout(restart);
    if (current === null) return;
    const { child, ended } = current;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    await ended;
    clearTimeout(timer);
  };

  launch();
  return { ready, stop };
}
