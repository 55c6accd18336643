import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { isAlive } from '../temporal/processes';

const holder = z.object({ pid: z.number().int().positive(), url: z.string().nullable() });
export type Holder = z.infer<typeof holder>;

export type Lock = { ok: true; update(url: string): void; release(): void } | { ok: false; holder: Holder };

/**
 * One launch per home folder: the file names the process that holds it. A lock whose process is gone is taken over, so
 * a crash never locks anybody out.
 */
export function acquireLock(file: string): Lock {
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}`;
  const write = (url: string | null) => writeFileSync(mine, JSON.stringify({ pid: process.pid, url }));
  write(null);
  try {
    for (;;) {
      if (linkedTo(mine, file)) {
        return {
          ok: true,
          update: (url) => writeFileSync(file, JSON.stringify({ pid: process.pid, url })),
          release: () => {
            if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
          },
        };
      }
      const other = readHolder(file);
      if (other !== null && other.pid !== process.pid && isAlive(other.pid))
        return { ok: false, holder: other };
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** A link appears whole or not at all, and only where there is none: two starts at once can't both win. */
function linkedTo(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Who a lock's file names; null when there is no such file or it makes no sense. */
export function readHolder(file: string): Holder | null {
  try {
    return holder.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
