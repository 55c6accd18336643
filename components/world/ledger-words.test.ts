import { expect, it } from 'vitest';
import { faultWords } from './ledger-words';

it('says what kind of fault struck, and falls back on its id', () => {
  const strikes = [
    { faultId: 'carrier-down', faultType: 'fail' },
    { faultId: 'boom', faultType: 'crash-after-effect' },
  ];
  expect(faultWords('carrier-down', strikes)).toBe('call fails');
  expect(faultWords('boom', strikes)).toBe('crash after effect');
  expect(faultWords('unheard-of', strikes)).toBe('unheard-of');
});
