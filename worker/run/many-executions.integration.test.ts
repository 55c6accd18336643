import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { ScenarioInput } from '@/lib/protocol/scenario';
import { installRuntime } from '../runtime';
import { openEngine, type Engine, type Ran } from './engine.fixture';

let engine: Engine;
beforeAll(async () => {
  installRuntime(() => undefined);
  engine = await openEngine(inject('temporal'));
}, 60_000);
afterAll(() => engine.close());

const DAY = 24 * 3_600_000;
const HEAD = `import * as wf from '@temporalio/workflow';
import type * as activities from './activities';
const { note } = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' });
`;
const ACTIVITIES = `export async function note(text: string): Promise<string> { return text; }`;

function run(workflows: string, scenario: Partial<ScenarioInput> = {}): Promise<Ran> {
  return engine.run({ 'workflows.ts': HEAD + workflows, 'activities.ts': ACTIVITIES }, scenario);
}

const startedBy = (ran: Ran): string[] => ran.of('execution').map((one) => one.startedBy.type);
/** Virtual milliseconds between the first and the last event of the executions of that workflow id. */
function lived(ran: Ran, workflowId: string | undefined): number {
  const times = ran.of('history').flatMap((one) => (one.workflowId === workflowId ? [one.event.timeMs] : []));
  return Math.max(...times) - Math.min(...times);
}

describe('a run with more than one execution', { timeout: 60_000 }, () => {
  it('follows children by their own ids and clocks, and each knows its parent', async () => {
    const ran = await run(
      `export async function main(): Promise<string[]> {
         return Promise.all(['a', 'b'].map((name) => wf.executeChild(child, { workflowId: name, args: [name] })));
       }
       export async function child(name: string): Promise<string> { await wf.sleep('1 hour'); return note(name); }`,
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: ['a', 'b'] });
    expect(startedBy(ran)).toEqual(['scenario', 'parent', 'parent']);
    const [main, ...children] = ran.of('execution');
    expect(children.map((one) => one.workflowId.replace(main?.workflowId ?? '', ''))).toEqual(
      expect.arrayContaining(['/a', '/b']),
    );
    for (const child of children) {
      expect(child.startedBy).toMatchObject({ workflowId: main?.workflowId });
      expect(lived(ran, child.workflowId)).toBeGreaterThanOrEqual(3_600_000);
    }
    const attempts = ran.of('attempt-started');
    expect(new Set(attempts.map((one) => one.workflowRunId))).toEqual(
      new Set(children.map((one) => one.workflowRunId)),
    );
  });

  it('follows Continue-As-New to the outcome of the last run', async () => {
    const ran = await run(
      `export async function main(n = 0): Promise<number> {
         await note(String(n));
         return n < 3 ? wf.continueAsNew<typeof main>(n + 1) : n;
       }`,
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: 3 });
    expect(startedBy(ran)).toEqual(['scenario', 'continue-as-new', 'continue-as-new', 'continue-as-new']);
    expect(ran.of('run-status').filter((one) => one.status.type === 'running')).toHaveLength(1);
    expect(new Set(ran.of('attempt-started').map((one) => one.workflowRunId)).size).toBe(4);
  });

  it('plays a script: an approver of day two comes before the timeout of day three', async () => {
    const ran = await run(
      `export const approve = wf.defineSignal<[string]>('approve');
       export const state = wf.defineQuery<string>('state');
       export async function main(): Promise<string> {
         let by = '';
         wf.setHandler(approve, (who) => { by = who; });
         wf.setHandler(state, () => by || 'waiting');
         return (await wf.condition(() => by !== '', '3 days')) ? by : 'timed out';
       }`,
      {
        script: [
          { id: 'look', at: { afterMs: DAY }, action: { type: 'query', name: 'state' } },
          { id: 'yes', at: { afterMs: 2 * DAY }, action: { type: 'signal', name: 'approve', args: ['ada'] } },
        ],
      },
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: 'ada' });
    const steps = ran.of('script-step').map(({ stepId, answer, failure }) => ({ stepId, answer, failure }));
    expect(steps).toEqual([
      { stepId: 'look', answer: 'waiting', failure: null },
      { stepId: 'yes', answer: undefined, failure: null },
    ]);
    // The server's own clock skips to within some milliseconds.
    expect(lived(ran, ran.of('execution')[0]?.workflowId)).toBeGreaterThanOrEqual(2 * DAY - 1_000);
    expect(ran.wallMs).toBeLessThan(20_000);
  });

  it('times out a callback when it was declared to, however much the wait for it is shortened', async () => {
    const ran = await engine.run(
      {
        'workflows.ts': `import * as wf from '@temporalio/workflow';
          import type * as activities from './activities';
          const { transfer } = wf.proxyActivities<typeof activities>({
            scheduleToCloseTimeout: '2 minutes',
            retry: { maximumAttempts: 1 },
          });
          export const approve = wf.defineSignal('approve');
          export async function main(): Promise<string> {
            let approved = false;
            wf.setHandler(approve, () => { approved = true; });
            try { await transfer(); } catch { return approved ? 'approved before' : 'timed out before'; }
            return 'transferred';
          }`,
        'activities.ts': `import { CompleteAsyncError } from '@temporalio/activity';
          export async function transfer(): Promise<void> { throw new CompleteAsyncError(); }`,
      },
      {
        // Two minutes become the half second below which nothing is shortened.
        inFlightTimeoutFactor: 0.001,
        script: [{ id: 'yes', at: { afterMs: 300_000 }, action: { type: 'signal', name: 'approve' } }],
      },
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: 'timed out before' });
  });

  it('ends what a run leaves behind', async () => {
    const ran = await run(
      `export async function main(): Promise<string> {
         await wf.startChild(child, { workflowId: 'left', parentClosePolicy: 'ABANDON' });
         return 'done';
       }
       export async function child(): Promise<void> { await wf.condition(() => false); }`,
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: 'done' });
    expect(ran.of('execution')).toHaveLength(2);
  });
});

describe('workers of a run', { timeout: 60_000 }, () => {
  const lives = (ran: Ran) =>
    ran.of('worker').flatMap(({ workerId, life }) => (life.type === 'born' ? [{ workerId, ...life }] : []));

  it('serve the queues of the scenario, by the names the learner gives them', async () => {
    const ran = await run(
      `const bulk = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds', taskQueue: 'bulk' });
       export async function main(): Promise<string[]> { return [await note('a'), await bulk.note('b')]; }`,
      { workers: [{}, { taskQueue: 'bulk', count: 2 }] },
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: ['a', 'b'] });
    expect(lives(ran).map((one) => one.taskQueue)).toEqual(['default', 'bulk', 'bulk']);
    const [first, second] = ran.of('attempt-started').map((one) => one.workerId);
    expect(first).toBe('worker-1');
    expect(['worker-2', 'worker-3']).toContain(second);
  });

  it('serve children on a queue of their own', async () => {
    const ran = await run(
      `export async function main(): Promise<string> {
         return wf.executeChild(child, { workflowId: 'ship', taskQueue: 'bulk' });
       }
       export async function child(): Promise<string> { return note('shipped'); }`,
      { workers: [{}, { taskQueue: 'bulk' }] },
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: 'shipped' });
    expect(ran.of('execution').map((one) => one.taskQueue.endsWith('-bulk'))).toEqual([false, true]);
    expect(ran.of('attempt-started').map((one) => one.workerId)).toEqual(['worker-2']);
  });

  it('run the code that is deployed under them; a workflow under way diverges, or is patched', async () => {
    const oldCode =
      'export async function main(): Promise<string> { await note("old"); await wf.sleep("1 hour"); return note("end"); }';
    const broken = oldCode.replace('await note("old")', 'await wf.sleep("1 minute")');
    const patched = oldCode.replace(
      'await note("old")',
      'if (wf.patched("new")) await note("new"); else await note("old")',
    );
    const deploy = (version: string): Partial<ScenarioInput> => ({
      versions: {
        broken: [{ path: 'workflows.ts', text: HEAD + broken }],
        patched: [{ path: 'workflows.ts', text: HEAD + patched }],
      },
      faults: [{ type: 'deploy', id: 'new', at: { type: 'event', event: 'TimerStarted' }, version }],
    });
    const diverged = await run(oldCode, deploy('broken'));
    expect(diverged.outcome).toMatchObject({ type: 'stopped', reason: 'diverged' });
    const fine = await run(oldCode, deploy('patched'));
    expect(fine.outcome).toEqual({ type: 'completed', result: 'end' });
    expect(fine.of('deployed').map((one) => one.version)).toEqual(['patched']);
    expect(lives(fine).map((one) => one.version)).toEqual([null, 'patched']);
    expect(fine.of('worker').some((one) => one.life.type === 'replaying')).toBe(true);
  });

  it('keep no workflow in memory when the cache is cold', async () => {
    const code =
      'export async function main(): Promise<string> { await note("a"); await note("b"); return note("c"); }';
    const cold = await run(code, { faults: [{ type: 'cold-cache', id: 'cold' }] });
    expect(cold.outcome).toEqual({ type: 'completed', result: 'c' });
    const replays = cold.of('worker').filter((one) => one.life.type === 'replaying');
    expect(replays.length).toBeGreaterThanOrEqual(3);
  });

  it('are killed at a history event, and the next one under another time zone', async () => {
    const ran = await run(
      `export async function main(): Promise<string[]> {
         const before = new Date(0).getTimezoneOffset();
         await note('a');
         return [String(before), String(new Date(0).getTimezoneOffset()), await note('b')];
       }`,
      {
        inFlightTimeoutFactor: 0.06,
        faults: [
          { type: 'kill-worker', id: 'kill', at: { type: 'event', event: 'ActivityTaskCompleted' } },
          { type: 'foreign-host', id: 'abroad', timeZone: 'Asia/Tokyo' },
        ],
      },
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: ['-540', '-540', 'b'] });
    expect(lives(ran).map((one) => one.host?.timeZone)).toEqual(['UTC', 'Asia/Tokyo']);
    expect(ran.of('fault-struck').map((one) => one.faultId)).toContain('kill');
  });

  it('are killed where the event happened, and the fault names them; one that strikes the run names none', async () => {
    const queue = (name: string) => ({ taskQueue: name });
    const ran = await run(
      `export async function main(): Promise<string> {
         return wf.executeChild(child, { workflowId: 'ship', taskQueue: 'bulk' });
       }
       export async function child(): Promise<string> { await note('a'); return note('shipped'); }
       export async function batch(): Promise<void> {}`,
      {
        workers: [queue('default'), queue('bulk')],
        inFlightTimeoutFactor: 0.06,
        faults: [
          {
            type: 'kill-worker',
            id: 'kill',
            at: { type: 'event', event: 'ActivityTaskCompleted', children: true },
          },
          {
            type: 'flood',
            id: 'burst',
            at: { type: 'event', event: 'WorkflowExecutionStarted' },
            workflow: { type: 'batch' },
            count: 1,
          },
        ],
      },
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: 'shipped' });
    const struck = ran.of('fault-struck').map(({ faultId, workerId }) => [faultId, workerId]);
    expect(struck).toEqual([
      ['burst', null],
      ['kill', 'worker-2'],
    ]);
    const died = ran.of('worker').filter(({ life }) => life.type === 'died' && life.cause === 'fault');
    expect(died.map((one) => one.workerId)).toEqual(['worker-2']);
  });

  it('are flooded on one queue while the other goes on', async () => {
    const ran = await run(
      `export async function main(): Promise<string> { await wf.sleep('1 second'); return note('critical'); }
       export async function batch(): Promise<string> {
         return wf.proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute', taskQueue: 'bulk' }).note('bulk');
       }`,
      {
        workers: [{}, { taskQueue: 'bulk', slots: 2 }],
        faults: [
          {
            type: 'flood',
            id: 'burst',
            at: { type: 'event', event: 'TimerStarted' },
            workflow: { type: 'batch' },
            count: 20,
          },
        ],
      },
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: 'critical' });
    expect(ran.of('execution').filter((one) => one.workflowType === 'batch')).toHaveLength(20);
  });

  it('take part in Worker Versioning: pinned workflows stay, others move on', async () => {
    const code = (version: string) =>
      `${HEAD}export async function main(): Promise<string> { await note('a'); await wf.sleep('1 hour'); return '${version}'; }`;
    const at = { type: 'event', event: 'TimerStarted' } as const;
    const scenario = (versioning: 'pinned' | 'auto-upgrade'): Partial<ScenarioInput> => ({
      workers: [{ version: 'one', versioning }],
      versions: {
        one: [{ path: 'workflows.ts', text: code('one') }],
        two: [{ path: 'workflows.ts', text: code('two') }],
      },
      script: [{ id: 'new', at: { trigger: at }, action: { type: 'deploy', version: 'two' } }],
    });
    const mine = code('mine').replace(HEAD, '');
    const pinned = await run(mine, scenario('pinned'));
    expect(pinned.outcome).toEqual({ type: 'completed', result: 'one' });
    const upgraded = await run(mine, scenario('auto-upgrade'));
    expect(upgraded.outcome).toEqual({ type: 'completed', result: 'two' });
  });
});
