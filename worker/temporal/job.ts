import { spawn } from 'node:child_process';
import { signalQuietly } from './processes';

/** Makes sure that a process group ends with this process, however this process ends. */
export type Guard = {
  watch(group: number): void;
  /** Call it once the group is gone: its number may be given out again. */
  release(group: number): void;
};

export type JobOptions = {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  guard: Guard;
  /** Kills the job and all that it started. */
  signal: AbortSignal;
  /** Ask it to end first (SIGINT), and kill it only after this long. Without it, it is killed at once. */
  graceMs?: number;
  /** Every line that it prints, on either stream. */
  onLine?: (line: string) => void;
  /** Gives the job an IPC channel and gets its messages. */
  onMessage?: (message: unknown) => void;
};

export type JobEnd =
  { type: 'exit'; code: number } | { type: 'killed' } | { type: 'missing'; reason: string };

/** Runs a program to its end, in a process group of its own. Never rejects. */
export function runJob(command: string, args: readonly string[], options: JobOptions): Promise<JobEnd> {
  const { guard, signal, onLine = () => {}, onMessage } = options;
  if (signal.aborted) return Promise.resolve({ type: 'killed' });
  return new Promise((resolve) => {
    const child = spawn(command, [...args], {
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      env: options.env ?? process.env,
      detached: true,
      stdio: onMessage ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'],
    });
    const group = child.pid;
    if (group !== undefined) guard.watch(group);
    const kill = () => {
      if (group !== undefined) signalQuietly(-group, 'SIGKILL');
    };
    let patience: NodeJS.Timeout | null = null;
    const abort = () => {
      if (options.graceMs === undefined) return kill();
      child.kill('SIGINT');
      patience = setTimeout(kill, options.graceMs);
    };
    signal.addEventListener('abort', abort, { once: true });
    const end = (how: JobEnd) => {
      signal.removeEventListener('abort', abort);
      if (patience !== null) clearTimeout(patience);
      kill();
      if (group !== undefined) guard.release(group);
      resolve(how);
    };
    if (onMessage) child.on('message', onMessage);
    const closed = [child.stdout, child.stderr].map((stream) => readLines(stream, onLine));
    child.once('error', (error) => end({ type: 'missing', reason: error.message }));
    child.once('exit', (code) => {
      // What it started and left behind may hold the streams open for ever.
      kill();
      void Promise.all(closed).then(() => end(code === null ? { type: 'killed' } : { type: 'exit', code }));
    });
  });
}

function readLines(stream: NodeJS.ReadableStream | null, onLine: (line: string) => void): Promise<void> {
  return new Promise((resolve) => {
    if (stream === null) return resolve();
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string | Buffer) => {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(onLine);
    });
    stream.once('close', () => {
      if (rest) onLine(rest);
      resolve();
    });
  });
}
