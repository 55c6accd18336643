import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScenarioInput } from '@/lib/protocol/scenario';
import { openEngine } from '../run/engine.fixture';
import { installRuntime } from '../runtime';
import { startDevServer } from '../temporal/dev-server';
import { findServer } from '../temporal/find-server';
import { freePort } from '../temporal/ports';
import { offlineSources } from '../temporal/server-sources';
import { CACHE_DIR, ROOT } from '../paths';
import { ownStep } from './lab/catalogue';

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
/** A parent with a child and two runs, a flood on a queue beside it, and a person: what one history does not show. */
const MANY = {
  'workflows.ts': `import * as wf from '@temporalio/workflow';
import type * as activities from './activities';
const { ping } = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
const bulk = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute', taskQueue: 'bulk' });
export async function orderSaga(again = true): Promise<string> {
  let approved = false;
  wf.setHandler(wf.defineSignal('approve'), () => { approved = true; });
  await ping();
  await wf.executeChild(parcel, { workflowId: again ? 'first' : 'second' });
  await wf.condition(() => approved || !again, '3 days');
  if (again) return wf.continueAsNew<typeof orderSaga>(false);
  return 'done';
}
export async function parcel(): Promise<void> { await wf.sleep('1 hour'); await ping(); }
export async function batch(): Promise<void> { await bulk.ping(); }
`,
  'activities.ts': `import { email } from '@faultline/services';
export async function ping(): Promise<void> { await email.send({ to: 'ada@shop.example', subject: 'ping' }); }
`,
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
 * `npx tsx worker/cli/record-fixtures.ts [name …]`. Each file in lib/run/fixtures is an array of run events, in the order the
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
  const wanted = process.argv.slice(2);
  const record = async (name: string, files: Record<string, string>, scenario: Partial<ScenarioInput>) => {
    if (wanted.length > 0 && !wanted.includes(name)) return;
    const { events, outcome } = await engine.run(files, scenario);
    writeFileSync(
      join(ROOT, 'lib', 'run', 'fixtures', `${name}.json`),
      `${JSON.stringify(events, null, 1)}\n`,
    );
    console.log(`${name}: ${events.length} events, ${outcome.type}`);
  };
  try {
    const saga = await ownStep(LAB, STEP);
    for (const kind of ['start', 'solution'] as const) {
      const files = Object.fromEntries(saga[kind].map((file) => [file.path, file.text]));
      for (const scenario of saga.step.scenarios) await record(`${kind}-${scenario.id}`, files, scenario);
    }
    const workflow = { type: 'orderSaga', args: [] };
    await record('endless-loop', SPIN, { workflow });
    await record('three-days', LONG_WAIT, { workflow });
    await record('many-workflows', MANY, {
      workflow,
      workers: [{}, { taskQueue: 'bulk', slots: 2 }],
      script: [
        {
          id: 'yes',
          who: 'approver',
          at: { afterMs: 2 * 24 * 3_600_000 },
          action: { type: 'signal', name: 'approve' },
        },
      ],
      faults: [
        {
          type: 'flood',
          id: 'burst',
          at: { type: 'event', event: 'ActivityTaskScheduled' },
          workflow: { type: 'batch', taskQueue: 'default' },
          count: 6,
        },
      ],
    });
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
