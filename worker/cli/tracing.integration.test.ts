import { Client, Connection } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { coresdk, type temporal } from '@temporalio/proto';
import type { WorkflowCreateOptions, WorkflowCreator } from '@temporalio/worker/lib/workflow/interface';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Scenario } from '@/lib/protocol/scenario';
import { compile, type Compiled } from '../compile/compile';
import { ensureSdkTemplate } from '../compile/template';
import { BUILD_DIR } from '../paths';
import { openEngine, type Engine, type Ran } from '../run/engine.fixture';
import { installRuntime } from '../runtime';
import { sandboxedWorkflows, STUB_BUNDLE } from '../sandbox/activations';
import { Workflows } from '../sandbox/child/workflows';
import { renameToReal } from '../sandbox/own-names';
import { openCatalogue } from './lab/catalogue';

const { WorkflowActivation } = coresdk.workflow_activation;
const { WorkflowActivationCompletion } = coresdk.workflow_completion;

/** Puts other interceptors into a bundle: its last word. */
const withInterceptors = (modules: string): string =>
  `\n;globalThis.__TEMPORAL__ = { ...globalThis.__TEMPORAL__, importInterceptors: () => ${modules} };`;
const UNTRACED = withInterceptors('[]');
/** What a careless tracer would be: it awaits what it only has to hand on. */
const CARELESS = withInterceptors(
  '[{ interceptors: () => ({ outbound: [{ async startTimer(input, next) { return await next(input); } }] }) }]',
);

const { address, runsNamespace: namespace } = inject('temporal');
let engine: Engine;
let client: Client;
let template = '';
beforeAll(async () => {
  installRuntime((line) => console.error(line));
  engine = await openEngine(inject('temporal'));
  client = new Client({ connection: await Connection.connect({ address }), namespace });
  template = (await ensureSdkTemplate(BUILD_DIR)).code;
});
afterAll(async () => {
  await client.connection.close();
  await engine.close();
});

/** One execution as SDK core drove it: what the code was made with, then each activation and the traced code's answer. */
type Driven = { options: WorkflowCreateOptions; rounds: { asked: Uint8Array; answered: Uint8Array }[] };

/** Replays a recorded history through SDK core with traced code, and keeps everything that passes between the two. */
async function drive(
  compiled: Compiled,
  history: temporal.api.history.v1.IHistory,
  workflowId: string,
): Promise<Driven> {
  const traced = new Workflows(() => template);
  await traced.load(compiled.workflow, compiled.activityTypes);
  const driven: { options: WorkflowCreateOptions | null; rounds: Driven['rounds'] } = {
    options: null,
    rounds: [],
  };
  const names = { workflowId, taskQueues: new Map<string, string>() };
  const createWorkflow: WorkflowCreator['createWorkflow'] = async (options) => {
    driven.options = options;
    const { runId } = options.info;
    await traced.create(runId, options);
    return {
      async activate(activation) {
        const asked = WorkflowActivation.encode(activation).finish();
        const answered = await traced.activate(runId, asked);
        driven.rounds.push({ asked, answered });
        const completion = WorkflowActivationCompletion.decode(answered);
        renameToReal(completion.successful?.commands ?? [], names);
        return completion;
      },
      getAndResetSinkCalls: () => Promise.resolve([]),
      dispose: () => Promise.resolve(),
    };
  };
  class ReplayWorker extends Worker {
    protected static override createWorkflowCreator(
      ...[, options]: Parameters<(typeof Worker)['createWorkflowCreator']>
    ): Promise<WorkflowCreator> {
      return sandboxedWorkflows(options, createWorkflow);
    }
  }
  // A run that was stopped, or got stuck, ends with an error; what was exchanged until then counts.
  await ReplayWorker.runReplayHistory({ workflowBundle: STUB_BUNDLE }, history, workflowId).catch(
    () => undefined,
  );
  for (const { runId } of driven.options ? [driven.options.info] : []) await traced.dispose(runId);
  if (!driven.options) throw new Error('the replay never got to the code');
  return { options: driven.options, rounds: driven.rounds };
}

/** Asks the same of the same code under other interceptors. */
async function ask(other: string, compiled: Compiled, { options, rounds }: Driven): Promise<Uint8Array[]> {
  const untraced = new Workflows(() => template + other);
  await untraced.load(compiled.workflow, compiled.activityTypes);
  const { runId } = options.info;
  await untraced.create(runId, options);
  const answers: Uint8Array[] = [];
  for (const { asked } of rounds) answers.push(await untraced.activate(runId, asked));
  // Patches tell of themselves, whatever the interceptors: there is none for them.
  const { trace } = await untraced.drain(runId);
  expect(trace.filter(({ kind }) => kind !== 'patch')).toEqual([]);
  await untraced.dispose(runId);
  return answers;
}

type Recorded = { ran: Ran; compiled: Compiled; driven: Driven };

async function record(files: Record<string, string>, scenario: Partial<Scenario>): Promise<Recorded> {
  const ran = await engine.run(files, scenario);
  const running = ran.of('run-status').find((one) => one.status.type === 'running')?.status;
  if (running?.type !== 'running') throw new Error(`it did not run: ${JSON.stringify(ran.outcome)}`);
  const { workflowId, workflowRunId } = running;
  const history = await client.workflow.getHandle(workflowId, workflowRunId).fetchHistory();
  const result = await compile(Object.entries(files).map(([path, text]) => ({ path, text })));
  if (!result.ok) throw new Error('the code does not compile');
  const driven = await drive(result.compiled, history, workflowId);
  return { ran, compiled: result.compiled, driven };
}

async function expectSame({ compiled, driven }: Recorded): Promise<void> {
  const answers = await ask(UNTRACED, compiled, driven);
  expect(answers.map(readable)).toEqual(driven.rounds.map(({ answered }) => readable(answered)));
  expect(answers).toEqual(driven.rounds.map(({ answered }) => answered));
}

const readable = (bytes: Uint8Array): unknown => WorkflowActivationCompletion.decode(bytes).toJSON();

/** Many things at once: its result is the order in which they went on. */
const ORDER = {
  'workflows.ts': `
import { CancellationScope, condition, executeChild, getExternalWorkflowHandle, proxyActivities, proxyLocalActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type * as activities from './activities';
const { echo } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
const local = proxyLocalActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function child(): Promise<string> { return 'child'; }
export async function main(): Promise<string[]> {
  const order: string[] = [];
  const note = (name: string) => () => void order.push(name);
  const ticks = async (name: string, count: number) => { for (let n = 0; n < count; n += 1) { await null; order.push(name + n); } };
  const all = (work: Promise<unknown>) => Promise.all([work, ticks('t', 8), condition(() => order.length > 3).then(note('met'))]);
  await all(sleep(1).then(note('slept')));
  await all(echo('a').then(note('echoed')));
  await all(local.echo('b').then(note('echoed here')));
  await all(executeChild(child).then(note('child')));
  await all(Promise.race([sleep(5).then(note('late')), echo('c').then(note('early'))]));
  for (const begin of [() => sleep('1 hour'), () => echo('never'), () => executeChild(child)]) {
    const scope = new CancellationScope();
    const held = scope.run(begin).catch(note('let go'));
    scope.cancel();
    await Promise.all([held, ticks('c', 12)]);
  }
  await all(getExternalWorkflowHandle('nobody').signal('go').catch(note('nobody')));
  return order;
}`,
  'activities.ts': 'export async function echo(text: string): Promise<string> { return text; }',
};

/** What learners start with, and all right answers. Wrong ones are made of the same pieces, and there are many. */
const CODE = (await openCatalogue([])).labs.flatMap(({ lab, steps }) =>
  steps.flatMap(({ step, variants }) =>
    variants
      .filter(({ kind }) => kind !== 'mutant')
      .map((variant) => ({
        name: `${lab.id}/${step.id} ${variant.kind} ${variant.name}`,
        variant,
        scenario: step.scenarios[0],
      })),
  ),
);

describe('the same commands come from the same code, traced or not', () => {
  it.each(CODE)('$name', async ({ variant, scenario }) => {
    const files = Object.fromEntries(variant.files.map((file) => [file.path, file.text]));
    await expectSame(await record(files, scenario ?? {}));
  });

  it('down to the order of microtasks; one more would be noticed', async () => {
    const recorded = await record(ORDER, {});
    const done = expect.arrayContaining(['slept', 'child', 'nobody']);
    expect(recorded.ran.outcome).toMatchObject({ type: 'completed', result: done });
    await expectSame(recorded);
    const careless = await ask(CARELESS, recorded.compiled, recorded.driven);
    expect(careless).not.toEqual(recorded.driven.rounds.map(({ answered }) => answered));
  });
});
