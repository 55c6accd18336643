import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CACHE_DIR, ROOT } from '../paths';
import { installRuntime } from '../runtime';
import { startDevServer } from '../temporal/dev-server';
import { findServer } from '../temporal/find-server';
import { freePort } from '../temporal/ports';
import { offlineSources } from '../temporal/server-sources';
import { Recording } from './recorded/recording';
import { STORIES } from './recorded/stories';

const NAMESPACE = 'faultline-runs';

/**
 * Records what histories can show beyond the labs (children, Continue-As-New, messages, local activities, versioning, …)
 * with a plain SDK worker on a real server: `npx tsx worker/cli/record-histories.ts [name …]`. Each file in
 * lib/run/fixtures/histories is an array of run events, as the engine would post them.
 */
async function main(wanted: readonly string[]): Promise<void> {
  installRuntime((line) => console.error(line));
  const found = await findServer(offlineSources(CACHE_DIR, process.env), (line) => console.log(line));
  if (found.type !== 'binary') throw new Error('no Temporal server binary: run npm start once');
  const folder = mkdtempSync(join(tmpdir(), 'faultline-record-'));
  const server = await startDevServer({
    binary: found.path,
    port: await freePort(),
    uiPort: null,
    dbFile: join(folder, 'temporal.db'),
    namespaces: ['faultline-lab', NAMESPACE],
  });
  try {
    for (const [name, story] of Object.entries(STORIES)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const recording = await Recording.begin({ name, address: server.address, namespace: NAMESPACE });
      const events = await recording.tell(story);
      const file = join(ROOT, 'lib', 'run', 'fixtures', 'histories', `${name}.json`);
      writeFileSync(file, `${JSON.stringify(events, null, 1)}\n`);
      console.log(`${name}: ${events.length} events`);
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  process.exit();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
