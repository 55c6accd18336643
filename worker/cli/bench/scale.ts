import { scenario, type ScenarioInput } from '@/lib/protocol/scenario';
import { startDevServer } from '../../temporal/dev-server';
import { freePort } from '../../temporal/ports';
import { probeIsolation } from '../../sandbox/probe';
import { BUILD_DIR } from '../../paths';
import { replay } from '../../replay/replay';
import { openLabEngine, type EngineRun, type LabEngine } from '../lab/lab-engine';
import { median, sample } from './sample';

export type Scale = {
  /** Real milliseconds per activity of a run with that many of them. */
  scale: { activities: number; msPerActivity: number }[];
  /** Of a run in which a person answers after two virtual days of three. */
  wait3DaysMs: number;
  /** Of the replay of a history of some 10,000 events. */
  replay10kMs: number;
};

const DAY_MS = 24 * 3_600_000;

/** Children of up to 1,000 activities each; the main workflow waits for them. */
const FAN_OUT = `import { executeChild, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
const { work } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function main(children: number, each: number): Promise<number> {
  const done = await Promise.all(
    Array.from({ length: children }, (_, n) => executeChild(slice, { workflowId: 'slice-' + n, args: [each] })),
  );
  return done.reduce((sum, one) => sum + one, 0);
}
export async function slice(count: number): Promise<number> {
  for (let from = 0; from < count; from += 50) {
    await Promise.all(Array.from({ length: Math.min(50, count - from) }, (_, n) => work(from + n)));
  }
  return count;
}
export async function lines(count: number): Promise<number> {
  for (let n = 0; n < count; n += 50) await Promise.all(Array.from({ length: 50 }, (_, i) => work(n + i)));
  return count;
}
`;
const WORK = 'export async function work(n: number): Promise<number> { return n; }\n';

const APPROVAL = `import { condition, defineSignal, setHandler } from '@temporalio/workflow';
export async function main(): Promise<string> {
  let by = '';
  setHandler(defineSignal<[string]>('approve'), (who) => { by = who; });
  return (await condition(() => by !== '', '3 days')) ? by : 'nobody';
}
`;

/** How the engine does when there is much to do, on a server of its own. `quick`: without the largest. */
export async function measureScale(binary: string, dbFile: string, quick: boolean): Promise<Scale> {
  return withEngine(binary, dbFile, async (engine) => {
    const scale = [];
    for (const activities of quick ? [100, 1_000] : [100, 1_000, 10_000]) {
      scale.push({ activities, msPerActivity: await fanOut(engine, activities) });
    }
    const waits = await sample(5, () => waitDays(engine));
    return { scale, wait3DaysMs: median(waits), replay10kMs: await replayLong(engine) };
  });
}

/** A run with some 10,000 events, as the engine records it. */
export async function recordLarge(binary: string, dbFile: string): Promise<EngineRun> {
  return withEngine(binary, dbFile, async (engine) => {
    const files = { 'workflows.ts': FAN_OUT, 'activities.ts': WORK };
    const run = await play(engine, files, { workflow: { type: 'lines', args: [1_600] } });
    expectResult(run, 1_600);
    return run;
  });
}

async function withEngine<T>(
  binary: string,
  dbFile: string,
  use: (engine: LabEngine) => Promise<T>,
): Promise<T> {
  const namespaces = ['faultline-lab', 'faultline-runs'] as const;
  const server = await startDevServer({
    binary,
    port: await freePort(),
    uiPort: null,
    dbFile,
    namespaces: [...namespaces],
  });
  try {
    const { isolation } = await probeIsolation(BUILD_DIR);
    const stop = (): Promise<void> => Promise.resolve();
    const place = { address: server.address, runsNamespace: namespaces[1], isolation, own: null, stop };
    const engine = await openLabEngine(place, process.env);
    try {
      return await use(engine);
    } finally {
      await engine.close();
    }
  } finally {
    await server.stop();
  }
}

async function fanOut(engine: LabEngine, activities: number): Promise<number> {
  const children = Math.ceil(activities / 1_000);
  const workflow = { type: 'main', args: [children, activities / children] };
  const run = await play(engine, { 'workflows.ts': FAN_OUT, 'activities.ts': WORK }, { workflow });
  expectResult(run, activities);
  return run.durationMs / activities;
}

async function waitDays(engine: LabEngine): Promise<number> {
  const script: ScenarioInput['script'] = [
    { id: 'yes', at: { afterMs: 2 * DAY_MS }, action: { type: 'signal', name: 'approve', args: ['ada'] } },
  ];
  const run = await play(engine, { 'workflows.ts': APPROVAL, 'activities.ts': WORK }, { script });
  expectResult(run, 'ada');
  return run.durationMs;
}

/** About six events an activity. */
async function replayLong(engine: LabEngine): Promise<number> {
  const files = { 'workflows.ts': FAN_OUT, 'activities.ts': WORK };
  const workflow = { type: 'lines', args: [3_300] };
  const run = await play(engine, files, { workflow });
  expectResult(run, 3_300);
  const main = run.events.find((event) => event.type === 'history');
  if (main?.type !== 'history') throw new Error('the run left no history');
  const history = await engine.fetchHistory(main.workflowId, main.workflowRunId);
  const started = performance.now();
  const request = { files: sources(files), history, workflowType: 'lines', deadlineMs: null };
  const replayed = await replay(request, () => engine.pool.take());
  if (replayed.type === 'error') throw new Error(`the replay ended with: ${replayed.message}`);
  const ms = performance.now() - started;
  return (ms * 10_000) / (history.events?.length ?? 1);
}

function play(
  engine: LabEngine,
  files: Record<string, string>,
  situation: Partial<ScenarioInput>,
): Promise<EngineRun> {
  const base: ScenarioInput = {
    id: 'bench',
    title: 'Bench',
    description: 'A measurement.',
    workflow: { type: 'main' },
    world: {},
    faults: [],
    deadlineMs: 240_000,
  };
  const situated = scenario.parse({ ...base, ...situation });
  return engine.run(sources(files), situated, 1, new AbortController().signal);
}

const sources = (files: Record<string, string>) =>
  Object.entries(files).map(([path, text]) => ({ path, text }));

function expectResult({ outcome }: EngineRun, result: unknown): void {
  if (outcome.type === 'completed' && outcome.result === result) return;
  throw new Error(`a run of the benchmark ended as ${JSON.stringify(outcome).slice(0, 500)}`);
}
