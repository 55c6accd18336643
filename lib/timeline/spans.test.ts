import { describe, expect, it } from 'vitest';
import { inSequence, type Span } from './spans';

const span = (startMs: number, endMs: number): Span => ({
  itemId: 'worker:1',
  look: 'running',
  startMs,
  endMs,
  open: false,
  label: '',
  struck: false,
});

describe('the spans of a row', () => {
  it('follow each other even where two clocks disagree, and none is empty', () => {
    const placed = inSequence([span(0, 10), span(8, 8), span(9, 20)]);
    expect(placed.map((one) => one.startMs)).toEqual([0, 10, placed[1]?.endMs]);
    for (const one of placed) expect(one.endMs).toBeGreaterThan(one.startMs);
    expect(placed[2]?.endMs).toBe(20);
  });

  it('stay where they are when they are apart', () => {
    const apart = [span(0, 10), span(12, 20)];
    expect(inSequence(apart)).toEqual(apart);
  });
});
