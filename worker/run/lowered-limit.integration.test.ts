import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { scenario as scenarioSchema } from '@/lib/protocol/scenario';
import { PROTOCOL_VERSION } from '@/lib/protocol/version';
import { installRuntime } from '../runtime';
import { LOWERED_HISTORY_LIMIT } from '../temporal/server-settings';
import { openEngine, type Engine, type Ran } from './engine.fixture';
import { runLearner } from './learner-run';

let engine: Engine;
beforeAll(async () => {
  installRuntime(() => undefined);
  engine = await openEngine(inject('temporal'));
}, 60_000);
afterAll(() => engine.close());

const MANY = 200;
const FILES = {
  'workflows.ts': `import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
const { note } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export async function main(): Promise<number> {
  await sleep('3 days');
  const all = Array.from({ length: ${MANY} }, (_, index) => note(index));
  return (await Promise.all(all)).length;
}`,
  'activities.ts': 'export async function note(index: number): Promise<number> { return index; }',
};
const run = (historyLimit: 'usual' | 'lowered'): Promise<Ran> => engine.run(FILES, { historyLimit });
const limitTold = (ran: Ran): (number | undefined)[] =>
  ran.of('run-status').flatMap(({ status }) => (status.type === 'running' ? [status.historyLimit] : []));

describe.skipIf(inject('temporal').binary === null)(
  'a run with a lowered limit',
  { timeout: 120_000 },
  () => {
    it('is terminated by the server in the midst of its work, and says that the limit is lowered', async () => {
      const ran = await run('lowered');
      expect(ran.outcome).toEqual({ type: 'terminated', reason: 'Workflow history count exceeds limit.' });
      expect(limitTold(ran)).toEqual([LOWERED_HISTORY_LIMIT]);
      expect(ran.history.at(-1)).toBe('WorkflowExecutionTerminated');
      expect(ran.history.length).toBeLessThan(LOWERED_HISTORY_LIMIT + MANY);
      const done = ran.history.filter((type) => type === 'ActivityTaskCompleted').length;
      expect(done).toBeGreaterThan(0);
      expect(done).toBeLessThan(MANY);
    });

    it('completes on the usual server, which does not know of that limit', async () => {
      const ran = await run('usual');
      expect(ran.outcome).toEqual({ type: 'completed', result: MANY });
      expect(limitTold(ran)).toEqual([undefined]);
    });

    it('takes place on a new server when the last one has died', async () => {
      await engine.endLowered();
      expect((await run('lowered')).outcome).toMatchObject({ type: 'terminated' });
    });
  },
);

it('is not run where the limits are not ours to change, and says why', async () => {
  const { lowered: _, ...deps } = engine.deps;
  const pushed: unknown[] = [];
  const outcome = await runLearner(
    {
      protocol: PROTOCOL_VERSION,
      runId: 'lowered-nowhere',
      seed: 1,
      files: Object.entries(FILES).map(([path, text]) => ({ path, text })),
      scenario: scenarioSchema.parse({
        id: 'test',
        title: 'Test',
        description: 'A test.',
        workflow: { type: 'main', args: [] },
        world: {},
        faults: [],
        historyLimit: 'lowered',
      }),
    },
    { ...deps, sink: { push: (body) => void pushed.push(body) }, epoch: 1 },
    new AbortController().signal,
  );
  expect(outcome).toMatchObject({ type: 'stopped', reason: 'no-lowered-limit' });
  expect(pushed).toEqual([expect.objectContaining({ status: { type: 'ended', outcome } })]);
});
