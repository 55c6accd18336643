import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { commandOf, isAlive, listProcesses, stopProcess } from './processes';

const serverRecord = z.object({ pid: z.number().int().positive(), port: z.number().int() });

/** Notes which process is the server on `port`, for a later launch to find should this one be killed. */
export async function recordServer(file: string, port: number): Promise<void> {
  const servers = (await listProcesses()).filter(
    (each) => each.parent === process.pid && each.command.includes(`--port ${port} `),
  );
  const [server] = servers;
  if (server === undefined) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ pid: server.pid, port }));
}

/**
 * Stops the server that a crashed launch left running on this database: two servers on one file would ruin it. Process
 * ids are given out again, so the process is stopped only if its command line shows a dev server on the very file.
 *
 * @returns whether there was one.
 */
export async function stopLeftover(file: string, dbFile: string): Promise<boolean> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return false;
  await rm(file, { force: true });
  const record = serverRecord.safeParse(safeJson(text));
  if (!record.success || !isAlive(record.data.pid)) return false;
  const command = await commandOf(record.data.pid);
  if (command === null || !command.includes('start-dev') || !command.includes(dbFile)) return false;
  await stopProcess(record.data.pid, 3_000);
  return true;
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
