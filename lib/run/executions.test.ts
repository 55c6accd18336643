import { describe, expect, it } from 'vitest';
import { chainOf, childExecution, childrenOf, executionOf, mainChain, parentOf } from './chain';
import type { Execution, Run } from './model';
import { ownQueueName, queueLatencies } from './queue-latency';
import { recordedEvents, recordedRun } from './recorded.fixture';
import { emptyRun } from './empty-run';
import { applyEvents } from './reduce';
import { activityCounts, executionCounts } from './tally';

function main(run: Run): Execution {
  const execution = run.executions.get(run.mainWorkflowId ?? '');
  if (!execution) throw new Error('the run has no main execution');
  return execution;
}

describe('Continue-As-New', () => {
  const run = recordedRun('continued-as-new');
  const chain = mainChain(run);

  it('is a chain of executions, each with its own activities, attempts and clock', () => {
    expect(chain.map((one) => one.state)).toEqual(['continued-as-new', 'continued-as-new', 'completed']);
    expect(chain.map((one) => one.activities.map(({ activityId }) => activityId))).toEqual([
      ['1', '2'],
      ['1', '2'],
      ['1', '2'],
    ]);
    const inputs = chain.flatMap((one) => one.activities.map(({ input }) => input[0]));
    expect(inputs).toEqual([0, 1, 2, 3, 4, 5]);
    expect(chain.map((one) => one.clockJumps.length)).toEqual([1, 1, 1]);
    expect(chain.flatMap((one) => one.activities).every((one) => one.attempts[0]?.ended !== null)).toBe(true);
  });

  it('begins at the workflow id, and every run can be asked for by its run id', () => {
    expect(main(run)).toBe(chain[0]);
    for (const one of chain) {
      expect(executionOf(run, one.workflowId, one.workflowRunId)).toBe(one);
      expect(run.executions.get(one.key)).toBe(one);
    }
    expect(executionOf(run, main(run).workflowId, 'elsewhere')).toBeNull();
    expect(chain[1]?.startedBy).toEqual({ type: 'continue-as-new', workflowRunId: chain[0]?.workflowRunId });
    expect(chainOf(run, 'elsewhere')).toEqual([]);
  });

  it('carries the state on and no acknowledged signal is lost', () => {
    expect(chain.flatMap((one) => one.signals)).toMatchObject([{ name: 'add', input: [5], from: null }]);
    expect(chain.at(-1)?.close).toMatchObject({ type: 'completed', result: 155, nextRunId: null });
  });

  it('tells what was said without a run id of the first run, whatever came first', () => {
    const events = recordedEvents('continued-as-new').map((event) => {
      if (event.type !== 'attempt-started' && event.type !== 'attempt-ended') return event;
      const { workflowRunId: _, ...without } = event;
      return without;
    });
    const attempts = events.filter((event) => event.source === 'sandbox');
    const others = events.filter((event) => event.source !== 'sandbox');
    const early = applyEvents(applyEvents(emptyRun('run-recorded'), attempts), others);
    expect(early).toEqual(applyEvents(emptyRun('run-recorded'), [...others, ...attempts]));
    const [first, second] = mainChain(early);
    expect(first?.activities[0]?.attempts.length).toBeGreaterThan(0);
    expect(first?.activities[0]?.attempts[0]?.ended).not.toBeNull();
    expect(second?.activities[0]?.attempts[0]?.ended).toBeNull();
  });
});

describe('children', () => {
  const run = recordedRun('children');

  it('are executions of their own, joined to what their parent asked for', () => {
    const parent = main(run);
    expect(parent.children.map((one) => [one.workflowId, one.close?.type])).toEqual([
      ['run-children/nap', 'cancelled'],
      ['run-children/parcel-1', 'completed'],
      ['run-children/parcel-2', 'failed'],
    ]);
    expect(childrenOf(run, parent).map((one) => one.state)).toEqual(['cancelled', 'completed', 'failed']);
    for (const child of parent.children) {
      const execution = childExecution(run, child);
      expect(execution && parentOf(run, execution)).toBe(parent);
      expect(execution?.startedBy).toMatchObject({ initiatedEventId: child.initiatedEventId });
    }
    expect(parent.children[2]?.close?.failure?.cause?.message).toBe('No carrier answers');
  });

  it('know who signalled and who cancelled them', () => {
    const nap = run.executions.get('run-children/nap');
    const from = { workflowId: 'run-children', workflowRunId: main(run).workflowRunId };
    expect(nap?.signals).toMatchObject([{ name: 'wake', input: ['soon'], from }]);
    expect(nap?.cancelRequests).toMatchObject([{ from }]);
  });

  it('show what was sent to others, and that nobody was there', () => {
    expect(
      main(run).externals.map(({ type, workflowId, close }) => [type, workflowId, close?.type, close?.cause]),
    ).toEqual([
      ['signal', 'run-children/nap', 'delivered', null],
      ['signal', 'run-children/nobody', 'failed', 'external workflow execution not found'],
      ['cancel', 'run-children/nap', 'delivered', null],
    ]);
  });

  it('are counted with everything else', () => {
    const counted = new Map([
      ['completed', 2],
      ['failed', 1],
      ['cancelled', 1],
    ]);
    expect(executionCounts(run.tally)).toEqual(counted);
    expect(activityCounts(run.tally, 'ship')).toEqual(
      new Map([
        ['completed', 1],
        ['failed', 1],
      ]),
    );
  });
});

describe('what a workflow is told, and what it writes down', () => {
  const run = recordedRun('messages');
  const order = main(run);

  it('has the updates it accepted, and how they ended', () => {
    expect(order.updates.map((one) => [one.name, one.input[0], one.close?.type])).toEqual([
      ['approve', 'nobody', 'failed'],
      ['approve', 'ada', 'completed'],
    ]);
    expect(order.updates[0]?.close?.failure?.type).toBe('NotAllowed');
    expect(order.updates[1]?.close?.result).toBe('approved by ada');
  });

  it('has what people did, with what was rejected before it got into history', () => {
    const told = run.script.map(({ who, action, failure }) => [who, action.type, failure]);
    expect(told).toContainEqual(['nobody', 'update', 'An approval needs a name']);
    expect(run.script.find((one) => one.action.type === 'query')?.answer).toBe('open');
  });

  it('has its patches and its local activities beside the others', () => {
    expect(order.patches).toMatchObject([{ patchId: 'faster-shipping', deprecated: false }]);
    const [price] = main(recordedRun('children')).activities;
    expect(price).toMatchObject({
      activityType: 'price',
      kind: 'local',
      close: { type: 'completed', result: 42 },
    });
    expect(price?.attempts).toHaveLength(1);
  });

  it('shows an attempt that waited for somebody to call back', () => {
    const [approve] = order.activities;
    expect(approve?.attempts).toMatchObject([{ result: { type: 'completed', result: 'granted' } }]);
    expect(approve?.attempts[0]?.waiting?.virtualMs).toBeGreaterThan(0);
    const before = recordedEvents('messages').findIndex((event) => event.type === 'attempt-waiting');
    const open = main(recordedRun('messages', before + 1)).activities[0];
    expect(open?.attempts[0]).toMatchObject({ result: null, ended: null });
  });

  it('reads the progress out of heartbeats', () => {
    const rows = order.activities.find((one) => one.activityType === 'importRows');
    expect(rows?.attempts[0]?.heartbeats.map((one) => one.progress)).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('workflow tasks', () => {
  it('that fail say why, and are given out again', () => {
    const { workflowTasks } = main(recordedRun('stuck'));
    expect(workflowTasks.map((one) => [one.close?.type, one.close?.cause])).toEqual([
      ['completed', null],
      ['failed', 'workflow worker unhandled failure'],
      ['failed', 'workflow worker unhandled failure'],
    ]);
    expect(workflowTasks[1]?.close?.failure?.message).toBe('The discount is undefined');
    expect(main(recordedRun('stuck')).state).toBe('terminated');
  });

  it('carry the stamp of Worker Versioning', () => {
    const { workflowTasks } = main(recordedRun('versioned'));
    const stamp = { deploymentName: 'versioned', buildId: 'build-1', behavior: 'PINNED' };
    expect(workflowTasks.map((one) => one.version)).toEqual([stamp, stamp]);
    expect(main(recordedRun('start-all-well')).workflowTasks[0]?.version).toBeNull();
  });
});

describe('task queues', () => {
  it('are called by the name of the scenario, and say how long tasks waited for a worker', () => {
    const run = recordedRun('continued-as-new');
    expect(ownQueueName(run, 'continued-as-new')).toBe('default');
    const [activities, tasks] = queueLatencies(run);
    expect(activities).toMatchObject({ taskQueue: 'default', of: 'activity', started: 6, waiting: 0 });
    expect(tasks).toMatchObject({ of: 'workflow-task', waiting: 0 });
    const longest = mainChain(run)
      .flatMap((one) => one.activities.flatMap(({ attempts }) => attempts))
      .map((one) => (one.started?.virtualMs ?? 0) - (one.scheduledMs ?? 0));
    expect(activities?.bars.at(-1)?.belowMs).toBeGreaterThan(Math.max(...longest));
  });
});

describe('a run with several workflows, queues and a flood, as the engine tells it', () => {
  const run = recordedRun('many-workflows');

  it('has those whose history nobody follows, with the attempts their workers told of', () => {
    expect(executionCounts(run.tally)).toEqual(
      new Map([
        ['unknown', 6],
        ['completed', 3],
        ['continued-as-new', 1],
      ]),
    );
    const flooded = [...run.executions.values()].filter((one) => one.state === 'unknown');
    expect(flooded.map((one) => [one.workflowType, one.activities.length])).toEqual(
      flooded.map(() => ['batch', 1]),
    );
    expect(run.faults.map((one) => one.faultType)).toEqual(['flood']);
  });

  it('counts what waited on each queue by the scenario’s own names', () => {
    const started = queueLatencies(run)
      .filter((one) => one.of === 'activity')
      .map((one) => [one.taskQueue, one.started]);
    expect(started).toEqual([
      ['bulk', 6],
      ['default', 4],
    ]);
  });

  it('joins calls and lines to the run of the chain that made them', () => {
    const [first, second] = mainChain(run);
    for (const execution of [first, second]) {
      expect(execution?.activities[0]?.ledgerEntryIds).toHaveLength(1);
      expect(execution?.activities[0]?.location?.file).toBe('workflows.ts');
      expect(execution?.children[0]?.location?.file).toBe('workflows.ts');
    }
    expect(second?.activities[0]?.ledgerEntryIds).not.toEqual(first?.activities[0]?.ledgerEntryIds);
    expect(run.script).toMatchObject([{ who: 'approver', failure: null }]);
  });
});
