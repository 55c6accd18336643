import { describe, expect, it } from 'vitest';
import type { CheckView } from '@/lib/session/check-machine';
import {
  completed,
  failure,
  openRunning,
  openSession,
  RUN_1,
  statusMessage,
} from '@/lib/session/fake-effects.fixture';
import { briefRunsOf } from './brief-runs-of';

const scenarios = [
  { id: 'shipping-fails', title: 'Shipping fails' },
  { id: 'kill-worker', title: 'The worker dies' },
];
const idle: CheckView = { type: 'idle' };

/** What a brief sees of a session; its buttons run it as the page does. */
function seen(
  { view, context, send }: Pick<Awaited<ReturnType<typeof openRunning>>, 'view' | 'context' | 'send'>,
  check = idle,
) {
  const session = { view: view(), context: context(), send };
  return briefRunsOf(session, { view: check, send: () => undefined }, scenarios, () => send({ type: 'run' }));
}

describe('a scenario button of a brief', () => {
  it('chooses its scenario in the page’s session and runs the code there', () => {
    const session = openSession();
    const { start, shown } = seen(session);
    if (start.type !== 'ready') throw new Error(start.reason);
    expect(shown).toBeNull();
    start.run('kill-worker');
    expect(session.context().scenario).toBe('kill-worker');
    expect(session.effects.starts.map((one) => one.args.scenario)).toEqual(['kill-worker']);
    expect(seen(session)).toMatchObject({
      start: { type: 'not-now', reason: expect.stringMatching(/^A run is under way.*cancel it/) },
      shown: { scenario: 'kill-worker', busy: true, words: { text: 'Sending your code…' } },
    });
  });

  it('says how its run ended, whatever is chosen afterwards', async () => {
    const { stream, untilPhase, ...session } = await openRunning();
    stream.onMessages([statusMessage(RUN_1, 1, completed), { type: 'end' }]);
    stream.end({ type: 'ended' });
    await untilPhase('finished');
    session.send({ type: 'scenario.chosen', scenario: 'kill-worker' });
    expect(seen(session)).toMatchObject({
      start: { type: 'ready' },
      shown: {
        scenario: 'shipping-fails',
        busy: false,
        words: { tone: 'completed', text: 'The workflow completed' },
      },
    });
  });

  it('says why its run could not be started, not how another ended, and may try again', async () => {
    const { stream, untilPhase, effects, ...session } = await openRunning();
    stream.onMessages([statusMessage(RUN_1, 1, completed), { type: 'end' }]);
    stream.end({ type: 'ended' });
    await untilPhase('finished');
    session.send({ type: 'scenario.chosen', scenario: 'kill-worker' });
    session.send({ type: 'run' });
    effects.starts[1]?.answer(failure('offline'));
    await untilPhase('failed');
    expect(seen(session)).toMatchObject({
      start: { type: 'ready' },
      shown: { scenario: 'kill-worker', busy: false, words: { tone: 'failed', text: 'because offline' } },
    });
  });

  it('waits for a check, and for the page', () => {
    const check: CheckView = { type: 'running', scenario: 'kill-worker', nth: 1, of: 2, ahead: null };
    expect(seen(openSession(), check).start).toMatchObject({
      type: 'not-now',
      reason: expect.stringMatching(/check/),
    });
    const { start, shown } = briefRunsOf(
      null,
      { view: idle, send: () => undefined },
      scenarios,
      () => undefined,
    );
    expect([start.type, shown]).toEqual(['not-now', null]);
  });

  it('says nothing of a run from before the page was opened', async () => {
    const session = openSession();
    session.effects.lastRuns[0]?.answer({
      ok: true,
      value: { runId: RUN_1, scenario: 'kill-worker', byHand: false, files: session.context().files.slice() },
    });
    await session.until((snapshot) => snapshot.context.reopened);
    expect(seen(session).shown).toBeNull();
  });
});
