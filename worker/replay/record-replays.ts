import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { host as hostSchema } from '@/lib/protocol/scenario';
import type { ReplayOutcome } from '@/lib/replay/report';
import { ensureSdkTemplate } from '../compile/template';
import { convertEvent } from '../history/convert';
import { BUILD_DIR, CACHE_DIR, ROOT } from '../paths';
import { installRuntime } from '../runtime';
import { ensureSandboxBundle } from '../sandbox/build-child';
import { SandboxPool } from '../sandbox/pool';
import { probeIsolation } from '../sandbox/probe';
import { startDevServer } from '../temporal/dev-server';
import { findServer } from '../temporal/find-server';
import { freePort } from '../temporal/ports';
import { offlineSources } from '../temporal/server-sources';
import { codeOf, RECORDED_CHANGES, RECORDED_WORKFLOWS, type RecordedChange } from './recorded/changes';
import { plainVerdict, recordHistories } from './recorded/plain-worker';
import { replay } from './replay';

type Histories = Awaited<ReturnType<typeof recordHistories>>;

const FIXTURES = join(ROOT, 'lib', 'replay', 'fixtures');
const NAMESPACE = 'faultline-runs';

/**
 * Records workflows with a plain SDK worker on a real server and replays each against changed code, in our sandbox and with
 * the plain SDK, which have to agree: `npx tsx worker/replay/record-replays.ts`. Writes `lib/replay/fixtures`.
 */
async function main(): Promise<void> {
  installRuntime(() => undefined);
  const histories = await record();
  await Promise.all([ensureSandboxBundle(BUILD_DIR), ensureSdkTemplate(BUILD_DIR)]);
  const pool = new SandboxPool((await probeIsolation(BUILD_DIR)).isolation, BUILD_DIR, 1);
  const replays: Record<string, object> = {};
  for (const change of RECORDED_CHANGES) {
    const history = histories.get(change.workflow);
    if (!history) throw new Error(`no recording of ${change.workflow}`);
    const files = [{ path: 'workflows.ts', text: change.code }];
    const request = { files, history, workflowType: null, deadlineMs: null };
    const outcome = await replay(request, () => pool.take(hostSchema.parse(change.host ?? {})));
    await compareWithPlain(change, outcome, histories);
    replays[change.name] = { workflow: change.workflow, outcome: withoutEvents(outcome) };
    console.log(`${change.name}: ${outcome.type === 'error' ? outcome.message : outcome.sdk.type}`);
  }
  pool.close();
  const plain = { map: (stack: string) => stack, locate: () => null };
  const converted = [...histories].map(([workflow, { events }]) => [
    workflow,
    (events ?? []).map((event) => convertEvent(event, plain)),
  ]);
  write('histories.json', Object.fromEntries(converted));
  write('replays.json', replays);
  process.exit();
}

async function record(): Promise<Histories> {
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
  const { address } = server;
  const connection = await Connection.connect({ address });
  const recorded: Histories = new Map();
  try {
    for (const code of new Set(RECORDED_WORKFLOWS.map(codeOf))) {
      const workflows = RECORDED_WORKFLOWS.filter((workflow) => codeOf(workflow) === code);
      const place = { address, namespace: NAMESPACE, connection };
      for (const [workflow, history] of await recordHistories(code, workflows, place)) {
        recorded.set(workflow, history);
      }
    }
  } finally {
    await connection.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return recorded;
}

/** Another time zone or language is a sandbox's; the plain SDK has its host's. */
async function compareWithPlain(
  change: RecordedChange,
  outcome: ReplayOutcome,
  histories: Histories,
): Promise<void> {
  if (change.host) return;
  const verdict = await plainVerdict(change.code, histories.get(change.workflow) ?? {});
  // The SDK has a name of its own for a divergence, and another for everything else that ends a replay.
  const ours = outcome.type === 'error' || outcome.sdk.type === 'task-failed' ? 'error' : outcome.sdk.type;
  const theirs =
    verdict === null ? 'clean' : verdict === 'DeterminismViolationError' ? 'nondeterminism' : 'error';
  if (ours !== theirs) throw new Error(`${change.name}: ${ours} in the sandbox, ${verdict} without it`);
}

function withoutEvents(outcome: ReplayOutcome): object {
  if (outcome.type === 'error') return outcome;
  const { events: _events, ...rest } = outcome;
  return rest;
}

function write(name: string, content: unknown): void {
  writeFileSync(join(FIXTURES, name), `${JSON.stringify(content, null, 1)}\n`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
