import { describe, expect, it } from 'vitest';
import { createActor, waitFor } from 'xstate';
import type { Result } from '@/lib/protocol/answer';
import type { RunSummary } from '@/lib/protocol/api';
import type { Run } from '@/lib/run/model';
import { completed, failure, place, RUN_1, statusMessage } from './fake-effects.fixture';
import { hear, nothingHeard } from './heard';
import { compareView, createCompareMachine } from './compare-machine';

const summary: RunSummary = {
  runId: RUN_1,
  scenario: 'Shipping fails',
  outcome: 'failed',
  passed: false,
  createdAt: 5,
};

/** Effects that give these answers, one after the other. */
function opened(
  lists: Result<readonly RunSummary[]>[],
  reads: Result<Run>[] = [],
  solutions: Result<RunSummary>[] = [],
) {
  const asked: string[] = [];
  const next = async <T>(what: string, answers: Result<T>[]): Promise<Result<T>> => {
    asked.push(what);
    return answers.shift() ?? failure('offline');
  };
  const machine = createCompareMachine({
    listRuns: ({ lab, step }) => next(`${lab}/${step}`, lists),
    readRun: (runId) => next(runId, reads),
    runSolution: (_, like) => next(`solution like ${like}`, solutions),
  });
  const actor = createActor(machine, { input: place }).start();
  actor.send({ type: 'open' });
  const until = (type: string) => waitFor(actor, (one) => compareView(one).type === type, { timeout: 5_000 });
  return { asked, send: actor.send, until, view: () => compareView(actor.getSnapshot()) };
}

const { run } = hear(nothingHeard(RUN_1), [statusMessage(RUN_1, 1, completed)]);

describe('comparing', () => {
  it('lists the runs of the step, reads the chosen one, and goes back and away', async () => {
    const { asked, send, until, view } = opened(
      [
        { ok: true, value: [summary] },
        { ok: true, value: [] },
      ],
      [{ ok: true, value: run }],
    );
    expect(view()).toEqual({ type: 'listing' });
    await until('choosing');
    expect(view()).toEqual({ type: 'choosing', runs: [summary] });
    send({ type: 'choose', summary });
    expect(view()).toEqual({ type: 'reading', summary });
    await until('shown');
    expect(view()).toMatchObject({
      type: 'shown',
      past: { summary, run: { runId: RUN_1, status: completed } },
    });
    expect(asked).toEqual(['03-saga/compensate', RUN_1]);
    send({ type: 'back' });
    await until('choosing');
    expect(view()).toEqual({ type: 'choosing', runs: [] });
    send({ type: 'close' });
    expect(view()).toEqual({ type: 'closed' });
  });

  it('runs the solution as another run was run, and puts it beside that one', async () => {
    const { asked, send, until, view } = opened(
      [{ ok: true, value: [] }],
      [{ ok: true, value: run }],
      [failure('server'), { ok: true, value: summary }],
    );
    await until('choosing');
    send({ type: 'solution', like: 'my-run' });
    expect(view()).toEqual({ type: 'running-solution' });
    await until('failed');
    send({ type: 'retry' });
    await until('shown');
    expect(view()).toMatchObject({ past: { summary } });
    expect(asked).toEqual(['03-saga/compensate', 'solution like my-run', 'solution like my-run', RUN_1]);
  });

  it('says why the list cannot be had, and asks again', async () => {
    const { send, until, view } = opened([failure('server'), { ok: true, value: [summary] }]);
    await until('failed');
    expect(view()).toMatchObject({ error: { type: 'server' } });
    send({ type: 'retry' });
    await until('choosing');
  });

  it('says why a run cannot be read, and asks again for that run', async () => {
    const { asked, send, until } = opened(
      [{ ok: true, value: [summary] }],
      [failure('offline'), { ok: true, value: run }],
    );
    await until('choosing');
    send({ type: 'choose', summary });
    await until('failed');
    send({ type: 'retry' });
    await until('shown');
    expect(asked.slice(1)).toEqual([RUN_1, RUN_1]);
  });

  it('that is closed while a run is read stays closed', async () => {
    const { send, until, view } = opened([{ ok: true, value: [summary] }], [{ ok: true, value: run }]);
    await until('choosing');
    send({ type: 'choose', summary });
    send({ type: 'close' });
    expect(view()).toEqual({ type: 'closed' });
    send({ type: 'open' });
    await until('failed');
  });
});
