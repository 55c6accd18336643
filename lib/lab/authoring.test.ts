import { describe, expect, it } from 'vitest';
import { differences, expectedText } from './authoring';

const money = { scenario: 'shipping-fails', check: 'money-nets-to-zero' };
const stock = { scenario: 'shipping-fails', check: 'stock-nets-to-zero' };

describe('what an answer is declared to do', () => {
  it('is said in a sentence', () => {
    expect(expectedText({ fails: [], nothingElse: true, mistake: null })).toBe('It is to pass every check.');
    expect(expectedText({ fails: [money], nothingElse: false, mistake: 'Nobody is refunded' })).toBe(
      'Nobody is refunded. It is to fail money-nets-to-zero in shipping-fails.',
    );
  });

  it('is held against what failed: a wrong answer may fail more, a starter may not', () => {
    const mutant = { fails: [money], nothingElse: false, mistake: 'x' };
    const starter = { fails: [money], nothingElse: true, mistake: null };
    expect(differences(mutant, [money, stock])).toEqual([]);
    expect(differences(starter, [money])).toEqual([]);
    expect(differences(starter, [money, stock])).toEqual([
      'stock-nets-to-zero fails in shipping-fails, which nobody declared.',
    ]);
    expect(differences(mutant, [stock])).toEqual(['money-nets-to-zero does not fail in shipping-fails.']);
    expect(differences(mutant, [{ ...money, scenario: 'all-well' }])).toHaveLength(1);
  });
});
