import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openRange, type Range } from './attack.fixture';

let range: Range;
beforeAll(async () => {
  range = await openRange(inject('temporal'));
});
afterAll(() => range.close());

describe('activity code may use', () => {
  it.each<[string, string, unknown]>([
    [
      'its context',
      `const { info } = Context.current(); return [info.activityType, info.attempt, activityInfo().isLocal, info.taskQueue.length > 0];`,
      ['attack', 1, false, true],
    ],
    ['its storage', `return asyncLocalStorage.getStore() === Context.current();`, true],
    ['sleep and heartbeats', `heartbeat({ progress: 1 }); await sleep(5); return 'slept';`, 'slept'],
    ['log', `log.warn('careful', { order: 7 }); return 'said';`, 'said'],
    [
      'cancellation',
      `return [cancellationSignal().aborted, cancellationDetails() === undefined, cancelled() instanceof Promise];`,
      [false, true, true],
    ],
    ['metrics, which go nowhere', `metricMeter.createCounter('orders').add(1); return 'counted';`, 'counted'],
  ])('%s', async (_, body, result) => {
    const ran = await range.inActivity(
      body,
      `import { activityInfo, asyncLocalStorage, cancelled, cancellationDetails, cancellationSignal, Context, heartbeat, log, metricMeter, sleep } from '@temporalio/activity';`,
    );
    expect(ran.outcome).toEqual({ type: 'completed', result });
  });

  it('the reason of its cancellation', async () => {
    const ran = await range.engine.run(
      {
        'workflows.ts': `import * as wf from '@temporalio/workflow';
import type * as activities from './activities';
const { wait } = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute', heartbeatTimeout: '10 seconds', cancellationType: 'WAIT_CANCELLATION_COMPLETED' });
export async function main(): Promise<unknown> {
  const scope = new wf.CancellationScope();
  const result = scope.run(wait);
  await wf.sleep(1);
  scope.cancel();
  return result;
}`,
        'activities.ts': `import { cancellationDetails, cancellationSignal, heartbeat, sleep } from '@temporalio/activity';
export async function wait(): Promise<unknown> {
  try { for (;;) { heartbeat(); await sleep(20); } }
  catch { return [cancellationSignal().aborted, cancellationDetails()?.cancelRequested, cancellationDetails()?.timedOut]; }
}`,
      },
      { inFlightTimeoutFactor: 0.1 },
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: [true, true, false] });
  });

  it('options for its functions', async () => {
    const ran = await range.inActivity(
      `return 'typed';`,
      `import { setActivityOptions } from '@temporalio/activity';\nsetActivityOptions({} as any, attack);`,
    );
    expect(ran.outcome).toEqual({ type: 'completed', result: 'typed' });
  });

  it('no client, and says so', async () => {
    const ran = await range.inActivity(
      `return String(getClient());`,
      `import { getClient } from '@temporalio/activity';`,
    );
    expect(JSON.stringify(ran.outcome)).toContain('No Client available');
  });
});
