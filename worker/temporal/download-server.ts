import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Obtained } from './find-server';
import { runJob } from './job';
import type { Making } from './server-sources';

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
export async function downloadServer(target: string, making: Making): Promise<Obtained> {
  await mkdir(dirname(target), { recursive: true });
  const folder = await mkdtemp(join(dirname(target), '.download-'));
  const watch = watchFolder(folder, making.progress);
  try {
    making.progress('asking for the release');
    let said = '';
    const ended = await runJob(process.execPath, ['--import', 'tsx', DOWNLOADER, folder], {
      guard: making.guard,
      signal: AbortSignal.any([making.signal, watch.gaveUp]),
      onLine: (line) => (said = line.trim() || said),
    });
    if (making.signal.aborted) return { ok: false, reason: 'it was interrupted' };
    if (watch.gaveUp.aborted) return { ok: false, reason: String(watch.gaveUp.reason) };
    if (ended.type !== 'exit' || ended.code !== 0)
      return { ok: false, reason: shortened(said) || 'it failed' };
    const [file] = (await readdir(folder)).filter((name) => !name.endsWith('.downloading'));
    if (file === undefined) return { ok: false, reason: 'it left no file' };
    await rename(join(folder, file), target);
    return { ok: true, path: target };
  } finally {
    watch.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function watchFolder(
  folder: string,
  progress: (line: string) => void,
): { gaveUp: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const startedAt = Date.now();
  let silentSince = startedAt;
  let seen = 0;
  const timer = setInterval(() => {
    void bytesIn(folder).then((bytes) => {
      if (bytes > seen) {
        seen = bytes;
        silentSince = Date.now();
        progress(`downloading, ${Math.round(bytes / 1e6)} MB`);
      }
      if (Date.now() - silentSince > SILENCE_MS) controller.abort('the network brought nothing');
      if (Date.now() - startedAt > LIMIT_MS) controller.abort('it took too long');
    });
  }, LOOK_EVERY_MS);
  return { gaveUp: controller.signal, stop: () => clearInterval(timer) };
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = names.map(async (name) => (await stat(join(folder, name)).catch(() => null))?.size ?? 0);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

function shortened(reason: string): string {
  return reason.length > 160 ? `${reason.slice(0, 157)}…` : reason.replace(/\.$/, '');
}
