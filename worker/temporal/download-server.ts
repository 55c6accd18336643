import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Obtained } from './find-server';

const DOWNLOADER = fileURLToPath(new URL('./download-child.ts', import.meta.url));

/** A download that brings nothing for this long is given up. */
const SILENCE_MS = 12_000;
/** However steadily it trickles. */
const LIMIT_MS = 10 * 60_000;
const LOOK_EVERY_MS = 500;

/**
 * Lets the SDK download the release it knows. That happens in a process of its own, because the SDK's download can be
 * neither watched nor cancelled: what can be seen is whether bytes arrive.
 */
export async function downloadServer(
  target: string,
  progress: (line: string) => void,
  signal: AbortSignal,
): Promise<Obtained> {
  await mkdir(dirname(target), { recursive: true });
  const folder = await mkdtemp(join(dirname(target), '.download-'));
  try {
    progress('asking for the release');
    const outcome = await watch(folder, progress, signal);
    if (outcome !== null) return { ok: false, reason: outcome };
    const [file] = (await readdir(folder)).filter((name) => !name.endsWith('.downloading'));
    if (file === undefined) return { ok: false, reason: 'it left no file' };
    await rename(join(folder, file), target);
    return { ok: true, path: target };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Null when the download came to its end, else why it did not. */
function watch(
  folder: string,
  progress: (line: string) => void,
  signal: AbortSignal,
): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--import', 'tsx', DOWNLOADER, folder], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    let reason: string | null = null;
    let said = '';
    const giveUp = (why: string) => {
      reason ??= why;
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It ended by itself meanwhile.
      }
    };
    const interrupted = () => giveUp('it was interrupted');
    signal.addEventListener('abort', interrupted, { once: true });

    let seen = 0;
    let silentSince = Date.now();
    const startedAt = Date.now();
    const timer = setInterval(() => {
      void bytesIn(folder).then((bytes) => {
        if (bytes > seen) {
          seen = bytes;
          silentSince = Date.now();
          progress(`${Math.round(bytes / 1e6)} MB`);
        }
        if (Date.now() - silentSince > SILENCE_MS) giveUp('the network brought nothing');
        if (Date.now() - startedAt > LIMIT_MS) giveUp('it took too long');
      });
    }, LOOK_EVERY_MS);

    child.stderr.setEncoding('utf8');
    child.stderr.on('data', (chunk: string) => (said = (said + chunk).slice(-2000)));
    const end = (why: string | null) => {
      clearInterval(timer);
      signal.removeEventListener('abort', interrupted);
      resolve(reason ?? why);
    };
    child.once('error', () => end('it could not be started'));
    child.once('close', (code) => end(code === 0 ? null : (said.trim().split('\n').at(-1) ?? 'it failed')));
    if (signal.aborted) interrupted();
  });
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = names.map(async (name) => (await stat(join(folder, name)).catch(() => null))?.size ?? 0);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
