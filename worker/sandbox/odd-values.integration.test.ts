import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { FailureInfo } from '@/lib/protocol/failure';
import type { Ran } from '../run/engine.fixture';
import { openRange, type Range } from './attack.fixture';

let range: Range;
beforeAll(async () => {
  range = await openRange(inject('temporal'));
});
afterAll(() => range.close());

const IMPORTS = `import { Context } from '@temporalio/activity'; import { ApplicationFailure } from '@temporalio/common';`;
const HEAD = `import { ApplicationFailure, proxyActivities, startChild, sleep } from '@temporalio/workflow';
const { unused } = proxyActivities<any>({ startToCloseTimeout: '30 seconds', retry: { maximumAttempts: 1 } });`;

/** Why the one activity of the run failed. */
const cause = ({ outcome }: Ran): FailureInfo | null =>
  outcome.type === 'failed' ? outcome.failure.cause : null;
const said = ({ outcome }: Ran): string =>
  outcome.type === 'stopped' ? `${outcome.reason}: ${outcome.message}` : outcome.type;

describe('an activity', () => {
  it.each([
    ['returns a function', 'return () => 1;', /is a function, which cannot be turned into JSON/],
    ['returns a symbol', `return Symbol('x');`, /is a symbol, which cannot/],
    ['returns a circle', 'const a: any = {}; a.a = a; return a;', /an object that refers to itself/],
    ['throws null', 'throw null;', /threw null, which is no error/],
    ['throws a number', 'throw 5;', /threw 5, which is no error/],
    ['throws a trap', `throw new Proxy({}, { get() { throw new Error('trap'); } });`, /cannot be read/],
    ['throws a throwing getter', `throw { get message() { throw new Error('in'); } };`, /cannot be read/],
    [
      'heartbeats 3 MB',
      `Context.current().heartbeat('x'.repeat(3_000_000));`,
      /given to heartbeat has 2.9 MB.* 2 MB/,
    ],
    ['heartbeats a function', `Context.current().heartbeat(() => 1);`, /given to heartbeat is a function/],
    ['returns 3 MB', `return 'x'.repeat(3_000_000);`, /result of the activity "attack" has 2.9 MB.* 2 MB/],
    [
      'throws 3 MB',
      `throw ApplicationFailure.nonRetryable('x'.repeat(3_000_000));`,
      /failure of the activity "attack" has 5.7 MB.* 2 MB/,
    ],
    [
      'throws 3 MB of details',
      `throw ApplicationFailure.nonRetryable('m', 't', 'x'.repeat(3_000_000));`,
      /failure of the activity "attack" has 2.9 MB.* 2 MB/,
    ],
  ])('that %s is told so', async (_, body, message) => {
    const ran = await range.inActivity(body, IMPORTS);
    expect(cause(ran)?.message).toMatch(message);
    const [ended] = ran.of('attempt-ended');
    expect(ended?.result).toMatchObject({ type: 'failed', failure: { message: cause(ran)?.message } });
  });

  it('whose error has a type without end keeps a readable one', async () => {
    const ran = await range.inActivity(
      `throw ApplicationFailure.nonRetryable('m', 'x'.repeat(5_000));`,
      IMPORTS,
    );
    expect(cause(ran)?.type?.length).toBe(200);
  });
});

describe('a workflow', () => {
  it.each([
    ['null', 'null, which is no error'],
    ['undefined', 'undefined, which is no error'],
    ['0', '0, which is no error'],
    [`'oops'`, 'oops'],
    [`new Proxy({}, { get() { throw new Error('trap'); } })`, 'trap'],
  ])('that throws %s is stuck, and told so at once', async (thrown, message) => {
    const ran = await range.inWorkflow(`throw ${thrown};`, HEAD);
    expect(said(ran)).toMatch(/^stuck-workflow-task/);
    expect(said(ran)).toContain(message);
    expect(ran.wallMs).toBeLessThan(15_000);
  });

  it('that throws an error of 3 MB is stuck, in words that can be read', async () => {
    const ran = await range.inWorkflow(`throw new Error('x'.repeat(3_000_000));`, HEAD);
    expect(said(ran)).toMatch(/^stuck-workflow-task/);
    expect(said(ran).length).toBeLessThan(1_200);
  });

  it('whose code after a wait throws null is stuck too', async () => {
    const ran = await range.inWorkflow(`await sleep('1 hour'); throw null;`, HEAD);
    expect(said(ran)).toContain('null, which is no error');
  });

  it.each([
    [
      'gives an activity 3 MB',
      `return unused('x'.repeat(3_000_000));`,
      'input of the activity "unused" has 2.9 MB',
    ],
    ['returns 3 MB', `return 'x'.repeat(3_000_000);`, 'The result of the workflow has 2.9 MB'],
    [
      'fails with 3 MB',
      `throw ApplicationFailure.nonRetryable('x'.repeat(3_000_000));`,
      'The failure of the workflow has 5.7 MB',
    ],
    [
      'gives a child 3 MB',
      `await startChild('main', { args: ['x'.repeat(3_000_000)] });`,
      'child workflow "main" has',
    ],
    ['returns a function', `return () => 1;`, 'The result of the workflow has a function or a symbol'],
    [
      'gives an activity a symbol',
      `return unused(Symbol('s'));`,
      'input of the activity "unused" has a function',
    ],
  ])('that %s is told so', async (_, body, message) => {
    const ran = await range.inWorkflow(body, HEAD);
    expect(said(ran)).toContain(message);
    expect(said(ran)).not.toContain('TMPRL');
  });
});

it('a local activity cannot wait for a callback, and says why', async () => {
  const ran = await range.engine.run(
    {
      'workflows.ts': `import { proxyLocalActivities } from '@temporalio/workflow';
        export const main = async () => proxyLocalActivities<any>({ startToCloseTimeout: '5s' }).later();`,
      'activities.ts': `import { CompleteAsyncError } from '@temporalio/activity';
        export async function later(): Promise<void> { throw new CompleteAsyncError(); }`,
    },
    {},
  );
  expect(JSON.stringify(ran.outcome)).toContain('Use an ordinary activity');
});
