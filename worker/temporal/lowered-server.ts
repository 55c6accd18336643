import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '../paths';
import { freePort } from './ports';

export type LoweredServerOptions = {
  /** Absolute path of the Temporal command. */
  binary: string;
  /** Folder for its database, its log and its process record. */
  home: string;
  namespace: string;
  env: NodeJS.ProcessEnv;
};

const ready = z.object({ type: z.literal('ready'), address: z.string() });
/** A server on a busy machine may take a while. */
const READY_MS = 60_000;
const STOP_MS = 5_000;

/**
 * A second Temporal server, with `LOWERED_LIMITS`, for the runs that are to hit one. It is started when the first of them
 * comes (some two seconds), stays for the next, and is started anew when it has died; it ends with this process.
 */
export class LoweredServer {
  #child: ChildProcess | null = null;
  #address: Promise<string> | null = null;

  constructor(readonly options: LoweredServerOptions) {}

  /**
   * host:port of its gRPC front end.
   *
   * @throws when it does not start; the next call tries again.
   */
  address(): Promise<string> {
    this.#address ??= this.#start().catch((error: unknown) => {
      this.#forget();
      throw error;
    });
    return this.#address;
  }

  /** Whether somebody has needed it yet. */
  get isUp(): boolean {
    return this.#address !== null;
  }

  /** Stops it, and resolves when it has ended. */
  async close(): Promise<void> {
    const child = this.#child;
    this.#forget();
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    child.kill('SIGTERM');
    await ended.finally(() => clearTimeout(late));
  }

  #forget(): void {
    this.#child = null;
    this.#address = null;
  }

  async #start(): Promise<string> {
    const { binary, home, namespace, env } = this.options;
    const port = await freePort();
    mkdirSync(home, { recursive: true });
    const log = openSync(join(home, 'temporal.log'), 'a');
    const child = fork(
      join(ROOT, 'worker', 'temporal', 'host.ts'),
      [binary, String(port), '0', home, 'lowered', namespace],
      { cwd: ROOT, env, execArgv: ['--import', 'tsx'], stdio: ['ignore', log, log, 'ipc'] },
    );
    closeSync(log);
    this.#child = child;
    child.once('exit', () => {
      if (this.#child === child) this.#forget();
    });
    return await addressFrom(child, join(home, 'temporal.log'));
  }
}

function addressFrom(child: ChildProcess, log: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (what: string): void =>
      reject(new Error(`The Temporal server with lowered limits ${what}; its log is ${log}.`));
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      fail('did not answer');
    }, READY_MS);
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('exit', () => fail('ended before it answered'));
    child.on('message', (message) => {
      const parsed = ready.safeParse(message);
      if (!parsed.success) return;
      clearTimeout(late);
      // Nothing of it keeps this process from ending.
      child.unref();
      child.channel?.unref();
      resolve(parsed.data.address);
    });
  });
}
