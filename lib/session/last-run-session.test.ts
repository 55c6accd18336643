import { describe, expect, it } from 'vitest';
import {
  completed,
  failure,
  files,
  openSession,
  RUN_1,
  RUN_2,
  starter,
  statusMessage,
  verdict,
} from './fake-effects.fixture';

const last = { runId: RUN_1, scenario: 'kill-worker', files: files('as it was then'), byHand: false };

/** A session that has found a run from before. */
async function reopen() {
  const session = openSession();
  session.effects.lastRuns[0]?.answer({ ok: true, value: last });
  await session.until((snapshot) => snapshot.context.run !== null);
  const [stream] = session.effects.streams;
  if (!stream) throw new Error('nothing follows the run');
  return { ...session, stream };
}

describe('a page that is opened again', () => {
  it('shows the last run from its beginning to its verdict, in its scenario', async () => {
    const { stream, view, context, untilPhase } = await reopen();
    expect(stream).toMatchObject({ runId: RUN_1 });
    expect(view()).toMatchObject({ phase: 'opening', canRun: true, canCancel: false });
    stream.onMessages([
      statusMessage(RUN_1, 1, { type: 'queued' }),
      statusMessage(RUN_1, 2, completed),
      { type: 'verdict', verdict: verdict(RUN_1) },
      { type: 'end' },
    ]);
    stream.end({ type: 'ended' });
    await untilPhase('finished');
    expect(context()).toMatchObject({ scenario: 'kill-worker', verdict: verdict(RUN_1), problem: null });
    expect(context().run?.status).toEqual(completed);
  });

  it('says whether the code has changed since that run', async () => {
    const { view, send } = await reopen();
    expect(view().changedSinceRun).toBe(true);
    send({ type: 'files.replaced', files: last.files });
    expect(view().changedSinceRun).toBe(false);
  });

  it('goes on with a run that is still under way, and can cancel it or begin another', async () => {
    const { stream, view, send, effects } = await reopen();
    stream.onMessages([statusMessage(RUN_1, 1, { type: 'compiling' })]);
    expect(view()).toMatchObject({ phase: 'compiling', canRun: true, canCancel: true });
    send({ type: 'cancel' });
    expect(effects.commands.map((one) => one.args.runId)).toEqual([RUN_1]);
    send({ type: 'run' });
    expect(view()).toMatchObject({ phase: 'submitting', canRun: false });
  });

  it('shows nothing where there was no run, or none can be had', async () => {
    for (const answer of [{ ok: true as const, value: null }, failure('offline')]) {
      const { effects, untilPhase, context } = openSession();
      effects.lastRuns[0]?.answer(answer);
      await untilPhase('editing');
      expect(context()).toMatchObject({ run: null, scenario: 'shipping-fails', problem: null });
    }
  });

  it('shows nothing of a run that can no longer be read', async () => {
    const { stream, context, view, untilPhase } = await reopen();
    stream.end({ type: 'lost', error: failure('server').error });
    await untilPhase('editing');
    expect(context()).toMatchObject({ run: null, verdict: null, problem: null });
    expect(view().changedSinceRun).toBe(false);
  });
});

describe('whoever is faster than the search for the last run', () => {
  it('runs at once', async () => {
    const { send, effects, untilPhase, context } = openSession();
    send({ type: 'run' });
    effects.lastRuns[0]?.answer({ ok: true, value: last });
    effects.starts[0]?.answer({ ok: true, value: { runId: RUN_2 } });
    await untilPhase('queued');
    expect(context()).toMatchObject({ run: { runId: RUN_2 }, ran: { files: starter }, reopened: false });
  });

  it('runs at once while the old run is being read', async () => {
    const { send, effects, stream, untilPhase, context } = await reopen();
    send({ type: 'run' });
    expect(stream.signal.aborted).toBe(true);
    effects.starts[0]?.answer({ ok: true, value: { runId: RUN_2 } });
    await untilPhase('queued');
    expect(context()).toMatchObject({ run: { runId: RUN_2 }, reopened: false });
  });

  it('keeps the scenario that was chosen', async () => {
    const { send, effects, view, context } = openSession();
    send({ type: 'scenario.chosen', scenario: 'all-well' });
    effects.lastRuns[0]?.answer({ ok: true, value: last });
    expect(view().phase).toBe('editing');
    expect(context()).toMatchObject({ scenario: 'all-well', run: null });
  });
});
