import { describe, expect, it } from 'vitest';
import { Echoes } from './echoes';

describe('telling echoes from changes', () => {
  it('takes what was told for an echo, however late it comes back', () => {
    const echoes = new Echoes('');
    echoes.told('a');
    echoes.told('ab');
    expect(echoes.isNew('a')).toBe(false);
    expect(echoes.isNew('ab')).toBe(false);
  });

  it('takes echoes that were skipped for heard', () => {
    const echoes = new Echoes('');
    echoes.told('a');
    echoes.told('ab');
    expect(echoes.isNew('ab')).toBe(false);
    expect(echoes.isNew('a')).toBe(true);
  });

  it('takes a text that was never told for a change made outside', () => {
    const echoes = new Echoes('old');
    echoes.told('typed');
    expect(echoes.isNew('reset')).toBe(true);
    expect(echoes.isNew('reset')).toBe(false);
  });

  it('does not take the same property given again for a change', () => {
    const echoes = new Echoes('old');
    echoes.told('typed');
    expect(echoes.isNew('old')).toBe(false);
  });
});
