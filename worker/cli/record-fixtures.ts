import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findStep } from '@/labs';
import type { ScenarioInput } from '@/lib/protocol/scenario';
import { openEngine } from '../run/engine.fixture';
import { installRuntime } from '../runtime';
import { startDevServer } from '../temporal/dev-server';
import { findServer } from '../temporal/find-server';
import { freePort } from '../temporal/ports';
import { offlineSources } from '../temporal/server-sources';
import { CACHE_DIR, ROOT } from '../paths';
import { readVariants } from './variants';

const LAB = '03-saga';
const STEP = 'compensate';

/** Code of recordings that no lab step has. */
const SPIN = {
  'workflows.ts': `import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
const { ping } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function orderSaga(): Promise<void> {
  await ping();
  for (;;) {}
}
`,
  'activities.ts': `export async function ping(): Promise<void> {}\n`,
};
const LONG_WAIT = {
  'workflows.ts': `import { sleep } from '@temporalio/workflow';
export async function orderSaga(): Promise<string> {
  await sleep('3 days');
  return 'patience';
}
`,
  'activities.ts': SPIN['activities.ts'],
};

/**
 * Records the runs that tests of the reducer, the timeline and the views are made from, on a real server:
 * `npx tsx worker/cli/record-fixtures.ts`. Each file in lib/run/fixtures is an array of run events, in the order the
 * runner posted them.
 */
async function main(): Promise<void> {
  installRuntime((line) => console.error(line));
  const found = await findServer(offlineSources(CACHE_DIR, process.env), (line) => console.log(line));
  if (found.type !== 'binary') throw new Error('no Temporal server binary: run npm start once');
  const folder = mkdtempSync(join(tmpdir(), 'faultline-record-'));
  const namespaces = ['faultline-lab', 'faultline-runs'] as const;
  const server = await startDevServer({
    binary: found.path,
    port: await freePort(),
    uiPort: null,
    dbFile: join(folder, 'temporal.db'),
    namespaces,
  });
  const engine = await openEngine({ address: server.address, runsNamespace: 'faultline-runs' });
  const record = async (name: string, files: Record<string, string>, scenario: Partial<ScenarioInput>) => {
    const { events, outcome } = await engine.run(files, scenario);
    writeFileSync(
      join(ROOT, 'lib', 'run', 'fixtures', `${name}.json`),
      `${JSON.stringify(events, null, 1)}\n`,
    );
    console.log(`${name}: ${events.length} events, ${outcome.type}`);
  };
  try {
    const step = findStep(LAB, STEP)?.step;
    if (!step) throw new Error(`there is no step ${LAB}/${STEP}`);
    const variants = readVariants(LAB, STEP);
    for (const kind of ['start', 'solution'] as const) {
      const files = variants.find((one) => one.kind === kind)?.files ?? {};
      for (const scenario of step.scenarios) await record(`${kind}-${scenario.id}`, files, scenario);
    }
    const workflow = { type: 'orderSaga', args: [] };
    await record('endless-loop', SPIN, { workflow });
    await record('three-days', LONG_WAIT, { workflow });
    await record('blocked', { ...SPIN, 'workflows.ts': 'export async function orderSaga( {' }, { workflow });
  } finally {
    await engine.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  process.exit();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
