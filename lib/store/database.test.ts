import { cpSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openDatabase } from './database';
import { freshUrl, migrationsFolder, newRun, openTestStore, queued, RUN_ID } from './store.fixture';

const migrations = readdirSync(migrationsFolder).filter((name) => name.endsWith('.sql')).length;

describe('the database', () => {
  it('is created with its folder, waits for other writers and writes ahead', async () => {
    const { db, close } = await openDatabase({ url: freshUrl(), migrationsFolder });
    expect(await db.get('PRAGMA journal_mode')).toMatchObject({ journal_mode: 'wal' });
    expect(await db.get('PRAGMA busy_timeout')).toMatchObject({ timeout: 5_000 });
    close();
  });

  it('runs each migration once, however often it is opened', async () => {
    const url = freshUrl();
    for (let n = 0; n < 3; n++) {
      const { db, close } = await openDatabase({ url, migrationsFolder });
      expect(await db.get('SELECT count(*) AS done FROM __drizzle_migrations')).toMatchObject({
        done: migrations,
      });
      close();
    }
  });

  it('says so when the migrations are missing', async () => {
    await expect(
      openDatabase({ url: freshUrl(), migrationsFolder: `${migrationsFolder}-of-nobody` }),
    ).rejects.toThrow(/journal/);
  });

  it('is backed up by copying its files, those beside it included, even while it is open', async () => {
    const url = freshUrl();
    const store = await openTestStore(url);
    await store.runs.create(newRun(), queued());
    const [from, backup] = [fileURLToPath(url), freshUrl()];
    const copied = readdirSync(dirname(from)).filter((name) => name.startsWith(basename(from)));
    expect(copied).toContain(`${basename(from)}-wal`);
    for (const name of copied) cpSync(join(dirname(from), name), join(dirname(fileURLToPath(backup)), name));
    await store.runs.create(newRun('run-00000002'), queued({ runId: 'run-00000002' }));

    const restored = await openTestStore(backup);
    expect(await restored.runs.get(RUN_ID)).toMatchObject(newRun());
    expect(await restored.runEvents.read(RUN_ID, 0, 10)).toEqual([{ offset: 1, event: queued() }]);
    expect(await restored.runs.get('run-00000002')).toBeNull();
  });
});
