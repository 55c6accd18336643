import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../paths';
import { historyUntil } from './history-until';

const recorded = readFileSync(
  join(ROOT, 'labs', '02-determinism', 'steps', 'retire', 'histories', 'shipped.json'),
  'utf8',
);

it('ends a history where it stood when an event was written, with all that its workflow task asked for', () => {
  const marked = historyUntil(recorded, { event: 'MarkerRecorded', nth: 1 });
  // The marker, its search attribute and the activity behind it were written at once.
  expect(marked).toMatchObject({ ok: true, events: 13 });
  expect(marked.ok && marked.text.includes('EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES')).toBe(true);
  expect(historyUntil(recorded, { event: 'TimerStarted', nth: 1 })).toMatchObject({ ok: true, events: 19 });
});

it('keeps all of one that is to end with its workflow', () => {
  expect(historyUntil(recorded, null)).toMatchObject({ ok: true, text: recorded, events: 31 });
});

it('says so when the history never got that far', () => {
  expect(historyUntil(recorded, { event: 'TimerStarted', nth: 3 })).toEqual({
    ok: false,
    message: 'The history has no TimerStarted #3: it was not recorded.',
  });
});
