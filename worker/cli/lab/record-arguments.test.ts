import { expect, it } from 'vitest';
import { parseLabArguments } from './arguments';

const RECORD = ['record', '02-determinism/patched', 'shipped', '--files', 'old', '--scenario', 'new-order'];

it('records files in one scenario, to the end or up to an event', () => {
  const arguments_ = {
    lab: '02-determinism',
    step: 'patched',
    name: 'shipped',
    files: '/home/ada/old',
    scenario: 'new-order',
    until: null,
    labs: [],
  };
  expect(parseLabArguments('/home/ada', RECORD)).toEqual({ type: 'record', arguments: arguments_ });
  expect(parseLabArguments('/home/ada', [...RECORD, '--until', 'TimerStarted#2'])).toEqual({
    type: 'record',
    arguments: { ...arguments_, until: { event: 'TimerStarted', nth: 2 } },
  });
});

it.each([
  [['record'], '"" is no <lab>/<step>'],
  [['record', '02-determinism/patched'], 'A history has one name'],
  [['record', '02-determinism/patched', 'In The Night'], 'A history has one name'],
  [RECORD.slice(0, 3), '--files <dir> is missing'],
  [RECORD.slice(0, 5), '--scenario <id> is missing'],
  [[...RECORD, '--until', 'TimerBegan'], '--until TimerBegan names no event'],
  [[...RECORD, '--until', 'TimerStarted#0'], '--until TimerStarted#0 names no event'],
])('refuses %j and says why', (args, message) => {
  expect(parseLabArguments('/', args)).toMatchObject({
    type: 'wrong',
    message: expect.stringContaining(message),
  });
});
