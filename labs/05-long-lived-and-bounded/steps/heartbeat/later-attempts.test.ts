import { describe, expect, it } from 'vitest';
import { laterAttempts, startsOver } from './later-attempts';

type Call = Parameters<typeof laterAttempts>[0][number];

let entryId = 0;
const call = (attempt: number, item: number, activityId = '1'): Call => ({
  entryId: (entryId += 1),
  service: 'warehouse',
  operation: 'receiveItem',
  args: null,
  idempotencyKey: null,
  businessKey: `truck-7/${item}`,
  undoes: null,
  workflowId: 'main',
  activityId,
  activityType: 'receive',
  attempt,
  effect: 'applied',
  response: 'returned',
  error: null,
  faultId: null,
});
const calls = (attempt: number, from: number, to: number, activityId?: string): Call[] =>
  Array.from({ length: to - from + 1 }, (_, index) => call(attempt, from + index, activityId));

const over = (made: readonly Call[]): boolean => laterAttempts(made).some(startsOver);

describe('a retry starts over', () => {
  it('when it begins at the first item', () => {
    const made = [...calls(1, 1, 39), call(1, 40), ...calls(2, 1, 60)];
    expect(laterAttempts(made)).toMatchObject([{ first: { attempt: 2 }, known: 40, redone: 40 }]);
    expect(over(made)).toBe(true);
  });

  it('when the attempt before it goes on beside it, and meets the stall', () => {
    const mixed = [
      ...calls(1, 1, 31),
      call(2, 1),
      call(1, 32),
      ...calls(2, 2, 7),
      call(1, 33),
      ...calls(2, 8, 60),
    ];
    expect(over(mixed)).toBe(true);
  });

  it('when it knows of the first item alone, although 39 were done', () => {
    expect(over([...calls(1, 1, 40), ...calls(2, 2, 60)])).toBe(true);
  });
});

describe('a retry goes on', () => {
  it('where the last one stopped, or as far back as heartbeats may be lost', () => {
    expect(over([...calls(1, 1, 40), ...calls(2, 40, 60)])).toBe(false);
    expect(over([...calls(1, 1, 40), ...calls(2, 18, 60)])).toBe(false);
  });

  it('when only its first heartbeat got through before it timed out early', () => {
    expect(over([...calls(1, 1, 24), ...calls(2, 2, 60)])).toBe(false);
  });

  it('when its activity has a page of its own to do', () => {
    const pages = [
      ...calls(1, 1, 9, '1'),
      ...calls(1, 10, 18, '2'),
      call(1, 19, '3'),
      ...calls(2, 19, 27, '3'),
    ];
    expect(over(pages)).toBe(false);
    expect(over([...calls(1, 1, 5), ...calls(2, 1, 9)])).toBe(false);
  });
});
