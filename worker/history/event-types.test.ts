import { temporal } from '@temporalio/proto';
import { expect, it } from 'vitest';
import { HISTORY_EVENT_TYPES } from '@/lib/protocol/history-event-types';
import { convertEvent } from './convert';

const { EventType } = temporal.api.enums.v1;

it('every event type that the server knows can be a trigger', () => {
  const known = Object.values(EventType).filter((one) => typeof one === 'number' && one > 0);
  const names = known.map(
    (eventType) =>
      convertEvent(temporal.api.history.v1.HistoryEvent.create({ eventType: Number(eventType) }), {
        map: (stack) => stack,
        locate: () => null,
      }).type,
  );
  expect(names.toSorted()).toEqual(HISTORY_EVENT_TYPES.toSorted());
});
