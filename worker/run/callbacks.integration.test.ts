import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { RunEventBody } from '@/lib/protocol/run-event';
import { installRuntime } from '../runtime';
import { Callbacks, type Waiting } from './callbacks';
import { openEngine, type Engine } from './engine.fixture';

const { address, runsNamespace: namespace } = inject('temporal');
let engine: Engine;
let client: Client;
beforeAll(async () => {
  installRuntime((line) => console.error(line));
  engine = await openEngine(inject('temporal'));
  client = new Client({ connection: await Connection.connect({ address }), namespace });
});
afterAll(async () => {
  await client.connection.close();
  await engine.close();
});

/** A long poll, which the server only takes with a deadline. */
const poll = <T>(call: () => Promise<T>): Promise<T> => client.withDeadline(Date.now() + 10_000, call);

/** A workflow with one activity in flight, taken by a worker that will not answer; with the activity's task token. */
async function inFlight(startToCloseMs = 60_000): Promise<{ workflowId: string; token: string }> {
  const name = `callbacks-${randomUUID()}`;
  const { workflowService } = client;
  const from = { namespace, taskQueue: { name }, identity: 'test' };
  await client.workflow.start('any', { taskQueue: name, workflowId: name });
  const task = await poll(() => workflowService.pollWorkflowTaskQueue(from));
  await workflowService.respondWorkflowTaskCompleted({
    taskToken: task.taskToken,
    identity: 'test',
    commands: [
      {
        commandType: 1,
        scheduleActivityTaskCommandAttributes: {
          activityId: '1',
          activityType: { name: 'ship' },
          taskQueue: { name },
          startToCloseTimeout: msToTs(startToCloseMs),
          retryPolicy: { maximumAttempts: 1 },
        },
      },
    ],
  });
  const activity = await poll(() => workflowService.pollActivityTaskQueue(from));
  return { workflowId: name, token: Buffer.from(activity.taskToken).toString('base64') };
}

async function closing(workflowId: string): Promise<string | undefined> {
  const from = { namespace, taskQueue: { name: workflowId }, identity: 'test' };
  await poll(() => client.workflowService.pollWorkflowTaskQueue(from));
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const types = (events ?? []).map((event) => event.attributes);
  return types.findLast((type) => type?.startsWith('activityTask'));
}

const waiting = (workflowId: string, token: string): Waiting => ({
  workflowId,
  token,
  workerId: 'worker-1',
  activityId: '1',
  activityType: 'ship',
  attempt: 1,
});

function open(): { callbacks: Callbacks; emitted: RunEventBody[] } {
  const emitted: RunEventBody[] = [];
  const emit = (body: RunEventBody): void => void emitted.push(body);
  return { callbacks: new Callbacks({ client, namespace, emit, virtualNow: () => 7 }), emitted };
}

describe('a callback', () => {
  it('completes the oldest activity of its type, and says how the attempt ended', async () => {
    const [first, second] = [await inFlight(), await inFlight()];
    const { callbacks, emitted } = open();
    callbacks.add(waiting(first.workflowId, first.token));
    callbacks.add(waiting(second.workflowId, second.token));
    const completed = await callbacks.complete('ship', { type: 'result', result: { parcel: 'p-1' } });
    expect(completed?.workflowId).toBe(first.workflowId);
    expect(await closing(first.workflowId)).toBe('activityTaskCompletedEventAttributes');
    expect(callbacks.waiting().map((one) => one.workflowId)).toEqual([second.workflowId]);
    expect(emitted.map((one) => one.type)).toEqual(['attempt-waiting', 'attempt-waiting', 'attempt-ended']);
    expect(emitted[2]).toMatchObject({ result: { type: 'completed', result: { parcel: 'p-1' } } });
    expect(JSON.stringify(emitted)).not.toContain(first.token);
  });

  it('can report a failure', async () => {
    const { workflowId, token } = await inFlight();
    const { callbacks, emitted } = open();
    callbacks.add(waiting(workflowId, token));
    const failure = { message: 'lost', type: 'ParcelLost', nonRetryable: true };
    await callbacks.complete('ship', { type: 'failure', failure });
    expect(await closing(workflowId)).toBe('activityTaskFailedEventAttributes');
    expect(emitted[1]).toMatchObject({
      result: { type: 'failed', failure: { message: 'lost', type: 'ParcelLost', nonRetryable: true } },
    });
  });

  it('comes too late when the attempt has timed out, and says so', async () => {
    const { workflowId, token } = await inFlight(100);
    const { callbacks, emitted } = open();
    callbacks.add(waiting(workflowId, token));
    expect(await closing(workflowId)).toBe('activityTaskTimedOutEventAttributes');
    expect(await callbacks.complete('ship', { type: 'result', result: null })).toBeNull();
    expect(emitted.map((one) => one.type)).toEqual(['attempt-waiting']);
  });

  it('can wait for the activity that it is meant for', async () => {
    const { callbacks } = open();
    const arrival = callbacks.whenWaiting('ship').then(() => callbacks.waiting().length);
    callbacks.add({ ...waiting('w', 'dA=='), activityType: 'other' });
    callbacks.add(waiting('v', 'dA=='));
    expect(await arrival).toBe(2);
  });
});

describe('an attempt', () => {
  const { callbacks } = open();

  it('that begins takes the place of the one before', () => {
    callbacks.add(waiting('w', 'dA=='));
    callbacks.started({ ...waiting('w', ''), attempt: 2 });
    expect(callbacks.waiting()).toEqual([]);
  });
});

it('an activity that throws CompleteAsyncError waits, and its timeout finds the callback that never comes', async () => {
  const ran = await engine.run(
    {
      'workflows.ts': `import { proxyActivities } from '@temporalio/workflow';
        import type * as activities from './activities';
        const { ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 second', retry: { maximumAttempts: 2 } });
        export async function main(): Promise<unknown> { return ship(); }`,
      'activities.ts': `import { CompleteAsyncError, activityInfo } from '@temporalio/activity';
        export async function ship(): Promise<void> {
          console.log(activityInfo().base64TaskToken);
          throw new CompleteAsyncError();
        }
        declare const console: any;`,
    },
    {},
  );
  expect(ran.outcome).toMatchObject({ type: 'failed', failure: { cause: { kind: 'TimeoutFailure' } } });
  const attempts = ran.events.filter((event) => event.type.startsWith('attempt-'));
  const once = ['attempt-started', 'attempt-waiting'];
  expect(attempts.map((event) => event.type)).toEqual([...once, ...once]);
  // What the learner gets for a token is a name, not the key to the activity.
  const tokens = ran.of('log').map((one) => Buffer.from(one.message, 'base64').toString());
  expect(tokens).toEqual(['callback-1', 'callback-2']);
});
