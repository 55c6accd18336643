import { describe, expect, it } from 'vitest';
import { recordedNames, recordedRun } from '@/lib/run/recorded.fixture';
import { linkTo, readLink } from './deep-link';
import { attributeName, itemEvents } from './item-events';
import { momentWords } from './moment-words';
import { momentsOf } from './moments';

const run = recordedRun('solution-shipping-fails');
const moments = momentsOf(run);
if (!moments) throw new Error('nothing happened');
const read = (address: string) => {
  const { search, hash } = new URL(address, 'http://faultline.test/');
  return readLink(moments, { search, hash });
};
const main = run.mainWorkflowId ?? '';
const scheduled = run.executions.get(main)?.activities[2]?.scheduledEventId ?? 0;

describe('an address with a place in a run', () => {
  it('leads to an event: what it belongs to, and the moment it was written', () => {
    const linked = read(`#event=${scheduled}`);
    const moment = moments.list[linked?.index ?? -1];
    expect(linked?.itemId).toBe(`activity:${main}/3`);
    expect(moment && momentWords(run, moment)).toBe('createParcel is scheduled');
  });

  it('leads to an item, and to the moment it began', () => {
    for (const address of [
      `#item=${encodeURIComponent(`attempt:${main}/3#2`)}`,
      `?item=${encodeURIComponent(`attempt:${main}/3#2`)}`,
    ]) {
      const moment = moments.list[read(address)?.index ?? -1];
      expect(moment && momentWords(run, moment)).toBe('createParcel attempt 2 starts');
    }
  });

  it('leads nowhere when this run has no such thing', () => {
    for (const address of ['', '#event=9999', '#event=x', '#item=attempt:gone/1%231', '#top'])
      expect(read(address)).toBeNull();
  });

  it('is made for any item and any event, and leads back to it', () => {
    for (const id of [`event:${main}/1`, `attempt:${main}/3#2`, `worker:worker-1`, `workflow:${main}`])
      expect(read(linkTo(run, id))).not.toBeNull();
    expect(linkTo(run, `event:${main}/12`)).toBe('#event=12');
    expect(read(linkTo(run, `attempt:${main}/3#2`))?.itemId).toBe(`attempt:${main}/3#2`);
  });
});

describe('the events behind an item', () => {
  it('are those of the activity from its schedule to its end, with their attributes', () => {
    const events = itemEvents(run, `activity:${main}/3`);
    expect(events.map(({ event }) => event.type)).toEqual([
      'ActivityTaskScheduled',
      'ActivityTaskStarted',
      'ActivityTaskFailed',
    ]);
    expect(events[0]?.attributes.map(({ name }) => name)).toContain('Activity Type');
  });

  it('are all of them: every event of a history is behind some item', () => {
    for (const name of recordedNames) {
      const recorded = recordedRun(name);
      const lost = [...recorded.executions.values()].flatMap((execution) =>
        execution.history.filter(
          ({ eventId }) => itemEvents(recorded, `event:${execution.key}/${eventId}`).length !== 1,
        ),
      );
      expect(lost).toEqual([]);
    }
  });

  it('name their attributes as the Web UI does', () => {
    expect(attributeName('workflowTaskCompletedEventId')).toBe('Workflow Task Completed Event Id');
    expect(attributeName('startToCloseTimeoutMs')).toBe('Start To Close Timeout (ms)');
  });
});
