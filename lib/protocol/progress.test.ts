import { expect, it } from 'vitest';
import { progressOf } from './progress';

it.each([
  ['a number', 40, 40],
  ['a named number', { processed: 40, total: 100 }, 40],
  ['the name that says it best', { cursor: 7, progress: 0.5 }, 0.5],
  ['the only number there is', { lastInvoice: 17, customer: 'ada' }, 17],
  ['what is done already', ['a', 'b'], 2],
  ['two numbers without a telling name', { red: 1, blue: 2 }, null],
  ['text', '40', null],
  ['nothing', null, null],
])('reads progress from %s', (_, details, progress) => {
  expect(progressOf(details)).toBe(progress);
});
