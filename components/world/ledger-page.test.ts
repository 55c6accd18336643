import { expect, it } from 'vitest';
import { ledgerPage, PAGE_CALLS } from './ledger-page';

it.each([
  ['one page of a short ledger', [3, null, null], { index: 0, count: 1, from: 0, to: 3 }],
  ['one page of an empty ledger', [0, null, null], { index: 0, count: 1, from: 0, to: 0 }],
  ['the last page, where the run goes on', [600, null, null], { index: 2, count: 3, from: 500, to: 600 }],
  ['a full last page', [500, null, null], { index: 1, count: 2, from: 250, to: 500 }],
  ['the page of the selected call', [600, null, PAGE_CALLS], { index: 1, count: 3, from: 250, to: 500 }],
  ['the page that was asked for', [600, 0, PAGE_CALLS], { index: 0, count: 3, from: 0, to: 250 }],
  ['no page beyond the last', [100, 7, null], { index: 0, count: 1, from: 0, to: 100 }],
] as const)('shows %s', (_, [calls, asked, selected], page) => {
  expect(ledgerPage(calls, asked, selected)).toEqual(page);
});
