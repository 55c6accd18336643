import { Client, Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ReplayReport } from '@/lib/protocol/replay';
import { host as hostSchema, type Host } from '@/lib/protocol/scenario';
import type { SourceFile } from '@/lib/protocol/source';
import { reportOf } from '@/lib/replay/report';
import { BUILD_DIR } from '../paths';
import { openEngine, type Engine } from '../run/engine.fixture';
import { installRuntime } from '../runtime';
import { SandboxPool } from '../sandbox/pool';
import { ACTIVITIES, BASE, CHANGES, WORKFLOWS, type Change } from './changes.fixture';
import { readHistory } from './read-history';
import { replay } from './replay';

type History = temporal.api.history.v1.IHistory;

let engine: Engine;
let connection: Connection;
let pool: SandboxPool;
const recorded = new Map<Change['workflow'], History>();

beforeAll(async () => {
  installRuntime(() => undefined);
  const { address, runsNamespace } = inject('temporal');
  engine = await openEngine({ address, runsNamespace });
  connection = await Connection.connect({ address });
  pool = new SandboxPool(engine.isolation, BUILD_DIR, 2);
  const client = new Client({ connection, namespace: runsNamespace });
  for (const workflow of WORKFLOWS) {
    const files = { 'workflows.ts': BASE, 'activities.ts': ACTIVITIES };
    const { of, outcome } = await engine.run(files, { workflow: { type: workflow, args: ['order-1'] } });
    const running = of('run-status').find(({ status }) => status.type === 'running')?.status;
    if (running?.type !== 'running') throw new Error(JSON.stringify(outcome));
    const { workflowId, workflowRunId } = running;
    const history = await client.workflow.getHandle(workflowId, workflowRunId).fetchHistory();
    recorded.set(workflow, history);
  }
});
afterAll(async () => {
  pool.close();
  await connection.close();
  await engine.close();
});

function edited(edits: Change['edits']): SourceFile[] {
  const text = edits.reduce((code, [from, to]) => {
    if (!code.includes(from)) throw new Error(`nothing to edit: ${from}`);
    return code.replace(from, () => to);
  }, BASE);
  return [{ path: 'workflows.ts', text }];
}

/** What was recorded; of `waiting`, what there was while it waited. */
function recording(workflow: Change['workflow']): History {
  const found = recorded.get(workflow);
  if (!found) throw new Error(`no recording of ${workflow}`);
  if (workflow !== 'waiting') return found;
  const events = found.events ?? [];
  const timer = events.findIndex((event) => event.timerStartedEventAttributes);
  return { events: events.slice(0, timer + 1) };
}

const host = (change: Change): Host => hostSchema.parse(change.host ?? {});

/** A report in the terms of the table. */
function verdictOf({ verdict, event, recorded, replayed, drift }: ReplayReport): Change['expect'] {
  if (verdict === 'drift') return { verdict, what: drift.map((one) => one.what) };
  if (verdict !== 'divergence') return { verdict };
  return {
    verdict,
    event: event?.id ?? null,
    recorded: recorded?.name ?? null,
    replayed: replayed?.name ?? null,
  };
}

describe('what a change of code does to a workflow that is under way', () => {
  it.each(CHANGES.map((change) => [change.name, change] as const))('%s', async (_, change) => {
    const history = recording(change.workflow);
    const request = { files: edited(change.edits), history, workflowType: null, deadlineMs: null };
    const report = reportOf(await replay(request, () => pool.take(host(change))));
    expect(verdictOf(report), report.message).toEqual(change.expect);
    expect(report.message.includes('[TMPRL1100]')).toBe(report.verdict === 'divergence');
  });
});

describe('a command that no interceptor sees', () => {
  it('is named with its line where it parts from the history', async () => {
    const files = edited([
      [
        '  await reserve(id);\n  await charge',
        '  upsertMemo({ by: id });\n  await reserve(id);\n  await charge',
      ],
    ]);
    const request = { files, history: recording('main'), workflowType: null, deadlineMs: null };
    const { verdict, replayed } = reportOf(await replay(request, () => pool.take()));
    expect(verdict).toBe('divergence');
    expect(replayed).toMatchObject({ location: { file: 'workflows.ts', line: 11 } });
  });
});

const TALKS = `import { condition, defineSignal, getExternalWorkflowHandle, setHandler, startChild } from '@temporalio/workflow';
const go = defineSignal('go');

export async function talks(): Promise<void> {
  const first = await startChild(listens, { workflowId: 'listens-1' });
  const second = await startChild(listens, { workflowId: 'listens-2' });
  await first.signal(go);
  await getExternalWorkflowHandle('listens-2').signal(go);
  await Promise.all([first.result(), second.result()]);
}

export async function listens(): Promise<void> {
  let told = false;
  setHandler(go, () => { told = true; });
  await condition(() => told);
}
`;

describe('a file of a run of ours, which named its children and wrote to them by those names', () => {
  it('replays clean, child and parent, since the names are what a run makes of them; another name parts', async () => {
    const files = { 'workflows.ts': TALKS, 'activities.ts': ACTIVITIES };
    const { of, outcome } = await engine.run(files, { workflow: { type: 'talks', args: [] } });
    expect(outcome).toMatchObject({ type: 'completed' });
    const client = new Client({ connection, namespace: inject('temporal').runsNamespace });
    for (const { workflowId, workflowRunId } of of('execution')) {
      const history = await client.workflow.getHandle(workflowId, workflowRunId).fetchHistory();
      const read = readHistory(temporal.api.history.v1.History.encode(history).finish());
      if (!read.ok) throw new Error(read.message);
      const against = async (text: string): Promise<ReplayReport> =>
        reportOf(
          await replay(
            {
              files: [{ path: 'workflows.ts', text }],
              history: read.history,
              workflowType: null,
              deadlineMs: null,
            },
            () => pool.take(),
          ),
        );
      expect(await against(TALKS)).toMatchObject({ verdict: 'clean' });
      if (workflowId.includes('/')) continue;
      expect(
        await against(TALKS.replace("workflowId: 'listens-2'", "workflowId: 'listens-3'")),
      ).toMatchObject({
        verdict: 'divergence',
        cause: 'id-changed',
        replayed: { id: expect.stringMatching(/\/listens-3$/) },
      });
    }
    expect(of('execution')).toHaveLength(3);
  });
});
