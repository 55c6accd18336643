import { describe, expect, it } from 'vitest';
import {
  completed,
  failure,
  openRunning,
  openSession,
  RUN_1,
  RUN_2,
  statusMessage,
} from './fake-effects.fixture';

const kill = { type: 'kill-worker' } as const;
const pause = { type: 'pause-clock' } as const;

/** A session whose run is under way. */
async function underWay() {
  const session = await openRunning();
  session.stream.onMessages([statusMessage(RUN_1, 1, { type: 'starting' })]);
  return session;
}

describe('a wish', () => {
  it('goes to the run under way, one at a time, and what became of it is kept', async () => {
    const { send, effects, context, until } = await underWay();
    send({ type: 'wish', wish: pause });
    expect(context().told).toEqual({ type: 'sending', wish: pause });
    send({ type: 'wish', wish: kill });
    expect(effects.commands.map((one) => one.args)).toEqual([{ runId: RUN_1, command: pause }]);
    effects.commands[0]?.answer({ ok: true, value: null });
    await until((snapshot) => snapshot.context.told?.type === 'done');
    send({ type: 'wish', wish: kill });
    effects.commands[1]?.answer(failure('rejected'));
    await until((snapshot) => snapshot.context.told?.type === 'refused');
    expect(context().told).toMatchObject({ wish: kill, error: { type: 'rejected' } });
    // A refusal concerns the wish, not the run.
    expect(context().problem).toBeNull();
  });

  it('has nobody to go to before a run and after it', async () => {
    const { send, effects, stream, context } = await underWay();
    stream.onMessages([statusMessage(RUN_1, 2, completed)]);
    send({ type: 'wish', wish: kill });
    expect(context().told).toBeNull();
    const fresh = openSession();
    fresh.send({ type: 'wish', wish: kill });
    expect([...effects.commands, ...fresh.effects.commands]).toEqual([]);
  });

  it('of the run before says nothing about the next one', async () => {
    const { send, effects, stream, context, untilPhase } = await underWay();
    send({ type: 'wish', wish: pause });
    stream.onMessages([statusMessage(RUN_1, 2, completed), { type: 'end' }]);
    stream.end({ type: 'ended' });
    await untilPhase('finished');
    send({ type: 'run' });
    effects.starts[1]?.answer({ ok: true, value: { runId: RUN_2 } });
    await untilPhase('queued');
    effects.commands[0]?.answer(failure('rejected'));
    expect(context().told).toBeNull();
  });
});

describe('the clock’s choice', () => {
  it('goes into the next run, and changes what the last one was', async () => {
    const { send, effects, stream, view, untilPhase } = await underWay();
    stream.onMessages([statusMessage(RUN_1, 2, completed), { type: 'end' }]);
    stream.end({ type: 'ended' });
    await untilPhase('finished');
    expect(view().changedSinceRun).toBe(false);
    send({ type: 'clock.chosen', byHand: true });
    expect(view().changedSinceRun).toBe(true);
    send({ type: 'run' });
    expect(effects.starts.map((one) => one.args.byHand)).toEqual([false, true]);
  });
});
