import { describe, expect, it } from 'vitest';
import {
  completed,
  failure,
  files,
  openRunning,
  openSession,
  place,
  RUN_1,
  RUN_2,
  starter,
  statusMessage,
  verdict,
} from './fake-effects.fixture';
import { hear, nothingHeard } from './heard';

describe('a run', () => {
  it('is submitted with the draft and the scenario as they are then', () => {
    const { send, effects, view } = openSession();
    send({ type: 'scenario.chosen', scenario: 'kill-worker' });
    send({ type: 'file.edited', path: 'workflows.ts', text: 'mine' });
    expect(view()).toMatchObject({ phase: 'editing', canRun: true, canCancel: false });
    send({ type: 'run' });
    expect(view()).toMatchObject({ phase: 'submitting', canRun: false, canCancel: false });
    send({ type: 'run' });
    expect(effects.starts.map((one) => one.args)).toEqual([
      { ...place, scenario: 'kill-worker', files: files('mine'), byHand: false },
    ]);
  });

  it('shows what comes of it, until its verdict and its end', async () => {
    const { stream, view, context, untilPhase } = await openRunning();
    expect(stream).toMatchObject({ runId: RUN_1 });
    stream.onState('live');
    expect(context().connection).toBe('live');
    stream.onMessages([statusMessage(RUN_1, 1, { type: 'queued' }), { type: 'queue', ahead: 3 }]);
    expect(context().ahead).toBe(3);
    expect(view()).toMatchObject({ phase: 'queued', canCancel: true });
    stream.onMessages([statusMessage(RUN_1, 2, { type: 'compiling' })]);
    expect(view()).toMatchObject({ phase: 'compiling', canRun: false, canCancel: true });
    stream.onMessages([statusMessage(RUN_1, 3, completed)]);
    expect(view().phase).toBe('judging');
    stream.onMessages([{ type: 'verdict', verdict: verdict(RUN_1) }, { type: 'end' }]);
    stream.end({ type: 'ended' });
    await untilPhase('finished');
    expect(context()).toMatchObject({ verdict: verdict(RUN_1), connection: 'none', problem: null });
    expect(context().run?.status).toEqual(completed);
    expect(view()).toMatchObject({ canRun: true, canCancel: false });
  });

  it.each(['offline', 'refused', 'rejected', 'server'] as const)(
    'that cannot be started says why (%s), keeps the draft and can be tried again',
    async (type) => {
      const { send, effects, context, view, untilPhase } = openSession();
      send({ type: 'run' });
      effects.starts[0]?.answer(failure(type));
      await untilPhase('failed');
      expect(context()).toMatchObject({ problem: { type }, run: null, files: starter });
      send({ type: 'run' });
      expect(view().phase).toBe('submitting');
      expect(context().problem).toBeNull();
    },
  );

  it('goes on through a lost connection', async () => {
    const { stream, context, untilPhase } = await openRunning();
    stream.onState('live');
    stream.onState('reconnecting');
    expect(context().connection).toBe('reconnecting');
    stream.onState('live');
    stream.onMessages([statusMessage(RUN_1, 1, completed), { type: 'end' }]);
    stream.end({ type: 'ended' });
    await untilPhase('finished');
  });

  it('whose server was restarted meanwhile says so, and keeps what was seen and the draft', async () => {
    const { stream, send, context, untilPhase } = await openRunning();
    stream.onMessages([statusMessage(RUN_1, 1, { type: 'compiling' })]);
    send({ type: 'file.edited', path: 'workflows.ts', text: 'mine' });
    stream.end({ type: 'lost', error: failure('refused').error });
    await untilPhase('failed');
    expect(context()).toMatchObject({ problem: { type: 'refused' }, connection: 'none' });
    expect(context().run?.status.type).toBe('compiling');
    expect(context().files[0]?.text).toBe('mine');
  });

  it('may be edited under; the view tells that the shown run is of other code', async () => {
    const { send, view } = await openRunning();
    expect(view().changedSinceRun).toBe(false);
    send({ type: 'file.edited', path: 'workflows.ts', text: 'next idea' });
    expect(view().changedSinceRun).toBe(true);
    send({ type: 'file.edited', path: 'workflows.ts', text: 'starter' });
    expect(view().changedSinceRun).toBe(false);
    send({ type: 'scenario.chosen', scenario: 'all-well' });
    expect(view().changedSinceRun).toBe(true);
  });

  it('is left alone when the page closes', async () => {
    const { actor, stream } = await openRunning();
    actor.stop();
    expect(stream.signal.aborted).toBe(true);
  });
});

describe('a cancel', () => {
  it('is sent once, and the run goes on to its own end', async () => {
    const { send, stream, effects, view, context, untilPhase } = await openRunning();
    send({ type: 'cancel' });
    send({ type: 'cancel' });
    expect(view()).toMatchObject({ phase: 'cancelling', canCancel: false });
    expect(effects.commands.map((one) => one.args)).toEqual([{ runId: RUN_1, command: { type: 'cancel' } }]);
    effects.commands[0]?.answer({ ok: true, value: null });
    stream.onMessages([statusMessage(RUN_1, 1, completed), { type: 'end' }]);
    stream.end({ type: 'ended' });
    await untilPhase('finished');
    expect(context().run?.status.type).toBe('ended');
  });

  it('that could not be sent says why and may be sent again', async () => {
    const { send, effects, view, context, untilPhase } = await openRunning();
    send({ type: 'cancel' });
    effects.commands[0]?.answer(failure('server'));
    await untilPhase('queued');
    expect(context().problem).toMatchObject({ type: 'server' });
    send({ type: 'cancel' });
    expect(view().phase).toBe('cancelling');
    expect(context().problem).toBeNull();
  });

  it('does not keep the learner from running again', async () => {
    const { send, stream, effects, untilPhase, context } = await openRunning();
    send({ type: 'cancel' });
    send({ type: 'run' });
    expect(stream.signal.aborted).toBe(true);
    effects.starts[1]?.answer({ ok: true, value: { runId: RUN_2 } });
    await untilPhase('queued');
    expect(context().run?.runId).toBe(RUN_2);
  });

  it('means nothing when nothing runs', () => {
    const { send, effects, view } = openSession();
    send({ type: 'cancel' });
    expect(view().phase).toBe('opening');
    expect(effects.commands).toHaveLength(0);
  });
});

describe('a second run', () => {
  it('that cannot be started leaves the first on screen, and says that it is the first', async () => {
    const { stream, send, effects, view, context, untilPhase } = await openRunning();
    stream.onMessages([statusMessage(RUN_1, 1, completed), { type: 'end' }]);
    stream.end({ type: 'ended' });
    await untilPhase('finished');
    expect(view().showsEarlierRun).toBe(false);
    send({ type: 'run' });
    effects.starts[1]?.answer(failure('offline'));
    await untilPhase('failed');
    expect(context().run?.runId).toBe(RUN_1);
    expect(view()).toMatchObject({ showsEarlierRun: true, changedSinceRun: false });
  });

  async function openSecond() {
    const session = await openRunning();
    const { stream, send, effects, untilPhase } = session;
    stream.onMessages([statusMessage(RUN_1, 1, completed), { type: 'verdict', verdict: verdict(RUN_1) }]);
    stream.end({ type: 'ended' });
    await untilPhase('finished');
    send({ type: 'run' });
    effects.starts[1]?.answer({ ok: true, value: { runId: RUN_2 } });
    await untilPhase('queued');
    return session;
  }

  it('starts from nothing: no events and no verdict of the first', async () => {
    const { context, effects } = await openSecond();
    expect(context()).toMatchObject({ verdict: null, run: { runId: RUN_2, status: { type: 'queued' } } });
    expect(effects.streams[1]).toMatchObject({ runId: RUN_2 });
  });

  it('leaves the first on screen until it has begun', async () => {
    const session = await openRunning();
    session.stream.onMessages([statusMessage(RUN_1, 1, completed)]);
    session.stream.end({ type: 'ended' });
    await session.untilPhase('finished');
    session.send({ type: 'run' });
    expect(session.context().run?.runId).toBe(RUN_1);
  });

  it('drops whatever still comes of the first', async () => {
    const { actor, stream, context, view } = await openSecond();
    const before = context();
    stream.onMessages([statusMessage(RUN_1, 2, completed)]);
    stream.onState('reconnecting');
    stream.end({ type: 'ended' });
    const heard = hear(nothingHeard(RUN_1), [
      statusMessage(RUN_1, 1, completed),
      { type: 'verdict', verdict: verdict(RUN_1) },
    ]);
    actor.send({ type: 'stream.heard', runId: RUN_1, heard });
    actor.send({ type: 'stream.state', runId: RUN_1, state: 'paging' });
    actor.send({ type: 'stream.lost', runId: RUN_1, error: failure('offline').error });
    actor.send({ type: 'stream.ended', runId: RUN_1 });
    expect(context()).toEqual(before);
    expect(view().phase).toBe('queued');
  });
});
