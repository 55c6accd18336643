import { describe, expect, it } from 'vitest';
import type { AskedCommand } from './asked-command';
import { CommandQueue } from './command-queue';

const attributes = { activityId: '1', activityType: 'charge' };
const activity: AskedCommand = {
  type: 'event',
  eventType: 'ActivityTaskScheduled',
  attributes,
  seq: 1,
  location: null,
  abandons: false,
};
const cancel: AskedCommand = { type: 'cancel', of: 'activity', seq: 1, location: null };

/** An activity that history has as event 5. */
function started(asked: AskedCommand): CommandQueue {
  const queue = new CommandQueue();
  queue.add({ startedEventId: 3, commands: [asked] }, 4);
  const waiting = queue.take({ kind: 'activity', name: 'charge', id: '1', attributes });
  if (waiting && waiting !== 'not-needed') queue.recordedAs(waiting, 5);
  return queue;
}

const kinds = (queue: CommandQueue): string[] => queue.rest.map(({ command }) => command.kind);

describe('a cancellation', () => {
  it('is sent while its activity is under way, and names it', () => {
    const queue = started(activity);
    queue.add({ startedEventId: 8, commands: [cancel] }, 9);
    expect(queue.rest).toMatchObject([{ command: { kind: 'cancel-activity', name: 'charge', id: '1' } }]);
  });

  it('is not sent when the activity has ended without the code knowing yet', () => {
    const queue = started(activity);
    queue.end(5);
    queue.add({ startedEventId: 8, commands: [cancel] }, 9);
    expect(kinds(queue)).toEqual([]);
  });

  it('is not sent for what is only abandoned', () => {
    const queue = started({ ...activity, abandons: true });
    queue.add({ startedEventId: 8, commands: [cancel] }, 9);
    expect(kinds(queue)).toEqual([]);
  });

  it('takes back what was not sent yet, also when that was asked for in an earlier task', () => {
    const queue = new CommandQueue();
    queue.add({ startedEventId: 3, commands: [activity] }, 4);
    expect(kinds(queue)).toEqual(['activity']);
    queue.add({ startedEventId: 8, commands: [cancel] }, 9);
    expect(kinds(queue)).toEqual([]);
  });

  it('does nothing to a signal that was sent', () => {
    const queue = new CommandQueue();
    const signal = { signalName: 'wake' };
    const eventType = 'SignalExternalWorkflowExecutionInitiated';
    queue.add({ startedEventId: 3, commands: [{ ...activity, eventType, attributes: signal }] }, 4);
    const sent = queue.take({ kind: 'signal-external', name: 'wake', id: null, attributes: signal });
    if (sent && sent !== 'not-needed') queue.recordedAs(sent, 5);
    queue.add({ startedEventId: 8, commands: [{ ...cancel, of: 'signal-external' }] }, 9);
    expect(kinds(queue)).toEqual([]);
  });
});
