import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import { migrate } from 'drizzle-orm/libsql/migrator';

export type DatabaseOptions = {
  /** `file:///absolute/path.db`, or the `libsql:`, `https:` or `wss:` address of a remote server. */
  url: string;
  /** Absolute path of the folder with the SQL files. */
  migrationsFolder: string;
};

/** How long a statement waits for another process's write before it fails with SQLITE_BUSY. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens the database, creating the file and its folder when missing, and brings it up to date: each migration runs
 * once. Throws when it cannot be opened or migrated.
 */
export async function openDatabase({ url, migrationsFolder }: DatabaseOptions) {
  const local = url.startsWith('file:');
  if (local) mkdirSync(dirname(fileURLToPath(url)), { recursive: true });
  // One connection to a file: statements are synchronous there, and settings such as `synchronous` belong to the connection.
  const client = createClient(local ? { url, timeout: BUSY_TIMEOUT_MS, concurrency: 1 } : { url });
  try {
    if (local) {
      await client.execute('PRAGMA journal_mode = WAL');
      // In WAL mode this survives a killed process; only a power cut can cost the last moments.
      await client.execute('PRAGMA synchronous = NORMAL');
    }
    const db = drizzle(client);
    await migrate(db, { migrationsFolder });
    return { db, close: () => client.close() };
  } catch (error) {
    client.close();
    throw error;
  }
}

export type Database = Awaited<ReturnType<typeof openDatabase>>['db'];
