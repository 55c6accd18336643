import { describe, expect, it } from 'vitest';
import { Seeded } from './seeded';

const draw = (seed: number, count = 5): number[] => {
  const random = new Seeded(seed);
  return Array.from({ length: count }, () => random.next());
};

describe('seeded numbers', () => {
  it('are those of mulberry32', () => {
    expect(draw(1, 3)).toEqual([0.6270739405881613, 0.002735721180215478, 0.5274470399599522]);
  });

  it('are the same for the same seed, and others for the next one', () => {
    expect(draw(42)).toEqual(draw(42));
    expect(draw(42)).not.toEqual(draw(43));
  });

  it('are spread evenly', () => {
    const mean = draw(7, 10_000).reduce((sum, one) => sum + one, 0) / 10_000;
    expect(mean).toBeGreaterThan(0.48);
    expect(mean).toBeLessThan(0.52);
  });
});
