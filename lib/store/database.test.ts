import { describe, expect, it } from 'vitest';
import { openDatabase } from './database';
import { freshUrl, migrationsFolder } from './store.fixture';

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
      expect(await db.get('SELECT count(*) AS done FROM __drizzle_migrations')).toMatchObject({ done: 1 });
      close();
    }
  });

  it('says so when the migrations are missing', async () => {
    await expect(
      openDatabase({ url: freshUrl(), migrationsFolder: `${migrationsFolder}-of-nobody` }),
    ).rejects.toThrow(/journal/);
  });
});
