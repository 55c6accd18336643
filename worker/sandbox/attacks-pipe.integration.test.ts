import { coresdk } from '@temporalio/proto';
import { msToTs } from '@temporalio/common/lib/time';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openRange, REQUIRE, type Range } from './attack.fixture';

let range: Range;
const canary = async (): Promise<void> => expect(await range.canary()).toBe('alive');
beforeAll(async () => {
  range = await openRange(inject('temporal'));
});
afterAll(() => range.close());

/**
 * Rewrites what the sandbox sends, from inside: `change` gets a frame's message and its bytes, and gives what to send
 * instead. Learner code that has left its VM can do this.
 */
const rewriting = (change: string): string => `
declare const process: any; declare const Buffer: any;
${REQUIRE}
const { Socket } = load('net');
const write = Socket.prototype.write;
const frame = (message: any, bytes: any) => {
  const text = Buffer.from(JSON.stringify(message));
  const head = Buffer.alloc(8);
  head.writeUInt32LE(4 + text.length + bytes.length, 0);
  head.writeUInt32LE(text.length, 4);
  return Buffer.concat([head, text, bytes]);
};
Socket.prototype.write = function (chunk: any, ...rest: any[]) {
  const length = chunk.readUInt32LE(4);
  const message = JSON.parse(chunk.toString('utf8', 8, 8 + length));
  const bytes = chunk.subarray(8 + length);
  const change = (message: any, bytes: any, send: (message: any, bytes?: any) => void): [any, any] => { ${change} };
  const [next, other] = change(message, bytes, (m, b = Buffer.alloc(0)) => write.call(this, frame(m, b)));
  return write.call(this, frame(next, other), ...rest);
};
`;

const forging = (change: string) =>
  range.engine.run(
    {
      'workflows.ts': `import { sleep } from '@temporalio/workflow';
        export async function main(): Promise<string> { await sleep('1 hour'); return 'done'; }`,
      'activities.ts': `${rewriting(change)}\nexport async function unused(): Promise<void> {}`,
    },
    { deadlineMs: 3_000 },
  );

type Success = coresdk.workflow_completion.ISuccess;
/** Bytes of a completion without its run id, which the attack puts in front. */
const successful = (success: Success): string =>
  Buffer.from(
    coresdk.workflow_completion.WorkflowActivationCompletion.encode({ successful: success }).finish(),
  ).toString('base64');
const commands = (...list: coresdk.workflow_commands.IWorkflowCommand[]): string =>
  `Buffer.concat([bytes.subarray(0, 38), Buffer.from('${successful({ commands: list })}', 'base64')])`;

describe('a completion that the sandbox forges', () => {
  it.each([
    ['has no bytes at all', `Buffer.alloc(0)`],
    ['is noise', `Buffer.from('ffffffffffff', 'hex')`],
    ['is cut short', `bytes.subarray(0, bytes.length - 3)`],
    ['names another run', `Buffer.concat([Buffer.from([10, 36]), Buffer.alloc(36, 97), bytes.subarray(38)])`],
    ['neither succeeds nor fails', `bytes.subarray(0, 38)`],
    ['has an empty command', commands({})],
    ['cancels a timer that never was', commands({ cancelTimer: { seq: 99 } })],
    ['starts one timer twice', commands(timer(1), timer(1))],
    ['has a timer without a duration', commands({ startTimer: { seq: 1 } })],
    [
      'ends the workflow twice',
      commands({ completeWorkflowExecution: {} }, { completeWorkflowExecution: {} }),
    ],
    ['goes on after the end', commands({ completeWorkflowExecution: {} }, timer(1))],
    ['answers a query that nobody asked', commands({ respondToQuery: { queryId: 'q', succeeded: {} } })],
    [
      'answers an update that nobody sent',
      commands({ updateResponse: { protocolInstanceId: 'u', accepted: {} } }),
    ],
    ['cancels an activity that never was', commands({ requestCancelActivity: { seq: 7 } })],
    [
      'starts an activity without a timeout',
      commands({ scheduleActivity: { seq: 1, activityType: 'unused' } }),
    ],
  ])('and that %s costs this run alone', async (_, forged) => {
    const ran = await forging(
      `return message.t === 'reply' && message.value && message.value.trace ? [message, ${forged}] : [message, bytes];`,
    );
    // The forgery reached the runner, and neither it nor anybody else broke.
    expect(ran.outcome).not.toEqual({ type: 'completed', result: 'done' });
    expect(ran.outcome.type).not.toBe('our-fault');
    await canary();
  });
});

describe('a message that the sandbox forges', () => {
  it.each([
    [
      'a call in the name of an attempt that is not there',
      `send({ t: 'service', call: 1, token: '999', service: 'payments', operation: 'charge', args: {} });`,
    ],
    ['a heartbeat for one', `send({ t: 'heartbeat', token: '999' }, bytes);`],
    ['a frame of 10 MB', `send({ t: 'heartbeat', token: '1' }, Buffer.alloc(10 * 1024 * 1024));`],
    ['an answer that nobody asked for', `send({ t: 'reply', id: 9_999, value: null });`],
    ['an answer given twice', `if (message.t === 'reply') send(message, bytes);`],
    [
      'a trace of another shape',
      `if (message.value && message.value.trace) message.value.trace = { length: 1e9 };`,
    ],
    ['a message of a kind that is not', `send({ t: 'admin', run: 'terminate-all' });`],
  ])('%s costs this run at most', async (_, attack) => {
    const ran = await forging(`${attack} return [message, bytes];`);
    expect(ran.outcome.type).not.toBe('our-fault');
    expect(ran.of('ledger')).toEqual([]);
    await canary();
  });
});

function timer(seq: number): coresdk.workflow_commands.IWorkflowCommand {
  return { startTimer: { seq, startToFireTimeout: msToTs(1_000) } };
}
