import v8 from 'node:v8';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../compile/compile';
import { ensureSdkTemplate } from '../compile/template';
import { BUILD_DIR } from '../paths';
import { ensureSandboxBundle } from './build-child';
import type { LoadPayload } from './messages';
import { SandboxPool } from './pool';
import { probeIsolation } from './probe';

let pools: SandboxPool[] = [];
beforeAll(async () => {
  await ensureSandboxBundle(BUILD_DIR);
  await ensureSdkTemplate(BUILD_DIR);
  const { isolation } = await probeIsolation(BUILD_DIR);
  pools = [...new Set([isolation, 'reduced' as const])].map((one) => new SandboxPool(one, BUILD_DIR, 1));
});
afterAll(() => {
  for (const pool of pools) pool.close();
});

const FILES = [
  { path: 'workflows.ts', text: 'export async function main(): Promise<void> {}' },
  {
    path: 'activities.ts',
    text: `const day = new Date(Date.UTC(2026, 0, 1, 20));
const seen = [new Date(0).getTimezoneOffset(), Intl.DateTimeFormat().resolvedOptions().timeZone, Intl.DateTimeFormat().resolvedOptions().locale, day.toLocaleDateString(), (1234.5).toLocaleString()];
export async function unused(): Promise<void> {}
throw new Error(JSON.stringify(seen));`,
  },
];

/** What a process on such a host sees: offset in minutes, time zone, locale, a date and a number in its own spelling. */
async function seenIn(pool: SandboxPool, host?: { timeZone: string; locale: string }): Promise<unknown> {
  const sandbox = await pool.take(host);
  try {
    const result = await compile(FILES);
    if (!result.ok) throw new Error('the probe does not compile');
    const { workflow, activities, activityTypes } = result.compiled;
    const load: LoadPayload = { workflow, activities, activityTypes };
    const error = await sandbox.ask({ t: 'load' }, v8.serialize(load)).catch((thrown: unknown) => thrown);
    return error instanceof Error ? JSON.parse(error.message) : null;
  } finally {
    sandbox.kill('finished');
  }
}

describe('a sandbox', () => {
  it('finds the same time zone and locale on every machine', async () => {
    for (const pool of pools) expect(await seenIn(pool)).toEqual([0, 'UTC', 'en-US', '1/1/2026', '1,234.5']);
  });

  it('finds those it is told to find', async () => {
    for (const pool of pools) {
      const german = await seenIn(pool, { timeZone: 'Asia/Tokyo', locale: 'de-DE' });
      expect(german).toEqual([-540, 'Asia/Tokyo', 'de-DE', '2.1.2026', '1.234,5']);
      const brazilian = await seenIn(pool, { timeZone: 'America/Sao_Paulo', locale: 'pt-BR' });
      expect(brazilian).toEqual([180, 'America/Sao_Paulo', 'pt-BR', '01/01/2026', '1.234,5']);
    }
  });
});
