import { expect, it } from 'vitest';
import { completed, openRunning, openSession, statusMessage, RUN_1 } from './fake-effects.fixture';
import { planOf, type FaultEntry } from './fault-entry';

const hang: FaultEntry = { key: 'hang-1', type: 'hang', values: { operation: 'email.send', calls: '1' } };
const wrong: FaultEntry = { ...hang, values: { operation: 'email.send', calls: 'first' } };

it('a run takes the faults of the learner’s plan, and none without one', () => {
  const mine = openSession();
  mine.send({ type: 'plan.changed', plan: planOf([hang]) });
  mine.send({ type: 'run' });
  const faults = [{ type: 'hang', id: 'hang-1', on: { operation: 'email.send', calls: [1] } }];
  expect(mine.effects.starts[0]?.args).toMatchObject({ faults });

  const none = openSession();
  none.send({ type: 'plan.changed', plan: planOf([]) });
  none.send({ type: 'run' });
  expect(none.effects.starts[0]?.args).toMatchObject({ faults: [] });

  const own = openSession();
  own.send({ type: 'run' });
  expect(own.effects.starts[0]?.args).not.toHaveProperty('faults');
});

it('nothing runs while a fault is not right, and it is kept as it was typed', () => {
  const { send, effects, view, context } = openSession();
  send({ type: 'plan.changed', plan: planOf([wrong]) });
  expect(view().canRun).toBe(false);
  send({ type: 'run' });
  expect(effects.starts).toEqual([]);
  expect(openSession(effects).context().plan).toEqual({ entries: [wrong], faults: null });
  send({ type: 'plan.changed', plan: null });
  expect(view().canRun).toBe(true);
  expect(context().plan).toBeNull();
  expect(openSession(effects).context().plan).toBeNull();
});

it('a run of other faults counts as one of before the change', async () => {
  const { stream, send, view, untilPhase } = await openRunning();
  stream.onMessages([statusMessage(RUN_1, 1, completed), { type: 'end' }]);
  stream.end({ type: 'ended' });
  await untilPhase('finished');
  expect(view().changedSinceRun).toBe(false);
  send({ type: 'plan.changed', plan: planOf([hang]) });
  expect(view().changedSinceRun).toBe(true);
});
