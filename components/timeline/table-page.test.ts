import { describe, expect, it } from 'vitest';
import { nextLine, nextWish, tablePage } from './table-page';

const NO_LINES = {};
const wish = { index: 3, selectedId: 'a', lines: NO_LINES };

describe('the page of the table', () => {
  it.each([
    ['stays while nothing changes', { selectedId: 'a', lines: NO_LINES }, 5, 3],
    ['is that of another selection', { selectedId: 'b', lines: NO_LINES }, 201, 2],
    ['stays when the selection is taken back', { selectedId: null, lines: NO_LINES }, null, 3],
    ['stays when the selection has no line', { selectedId: 'gone', lines: NO_LINES }, null, 3],
    ['is the first one of other lines', { selectedId: 'a', lines: {} }, null, 0],
    ['is that of the selection in other lines', { selectedId: 'a', lines: {} }, 100, 1],
  ])('%s', (_, now, place, index) => {
    expect(nextWish(wish, now, place).index).toBe(index);
  });

  it('is never beyond the last', () => {
    expect(tablePage(250, 9)).toEqual({ index: 2, count: 3, from: 200, to: 250 });
    expect(tablePage(0, 0)).toEqual({ index: 0, count: 1, from: 0, to: 0 });
  });
});

describe('keys in the table', () => {
  it.each([
    ['ArrowDown', 99, 100],
    ['ArrowUp', 100, 99],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 249, 249],
    ['Home', 150, 100],
    ['End', 150, 199],
    ['End', 210, 249],
    ['PageDown', 10, 110],
    ['PageDown', 210, 249],
    ['PageUp', 110, 10],
    ['PageUp', 10, 0],
    ['Enter', 10, null],
  ])('%s leads from line %i to %s', (key, from, to) => {
    expect(nextLine(from, key, 250)).toBe(to);
  });
});
