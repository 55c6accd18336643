import { describe, expect, it } from 'vitest';
import { diagramPart } from './brief-parts';
import { DIAGRAM_MAX_WIDTH, diagramLayout } from './diagram-layout';

const layout = (rows: unknown) => diagramLayout(diagramPart.parse({ alt: 'x', rows }).rows);
const at = (rows: unknown, text: string) => {
  const box = layout(rows).boxes.find((one) => one.text === text);
  if (!box) throw new Error(`no box ${text}`);
  return { ...box, right: box.x + box.width, middle: box.x + box.width / 2, centre: box.y + box.height / 2 };
};

const SAGA = [
  { boxes: ['reserve', 'charge', { text: 'ship', failed: true }] },
  { flow: 'back', boxes: ['release', 'refund'] },
];

describe('a diagram', () => {
  it('joins the boxes of a row from left to right, each arrow from edge to edge', () => {
    const rows = [{ boxes: ['one', 'three'] }];
    const [one, three] = [at(rows, 'one'), at(rows, 'three')];
    expect(layout(rows).arrows).toEqual([
      {
        flow: 'forward',
        points: [
          [one.right, one.centre],
          [three.x, three.centre],
        ],
      },
    ]);
  });

  it('puts what is undone under what it undoes, and goes there from the last box, backwards', () => {
    expect(at(SAGA, 'refund').x).toBe(at(SAGA, 'charge').x);
    expect(at(SAGA, 'release').x).toBe(at(SAGA, 'reserve').x);
    const back = layout(SAGA).arrows.filter((one) => one.flow === 'back');
    const [ship, refund, release] = [at(SAGA, 'ship'), at(SAGA, 'refund'), at(SAGA, 'release')];
    expect(back.map((one) => one.points)).toEqual([
      [
        [ship.middle, ship.y + ship.height],
        [ship.middle, refund.centre],
        [refund.right, refund.centre],
      ],
      [
        [refund.x, refund.centre],
        [release.right, release.centre],
      ],
    ]);
  });

  it('turns straight down when the last box is undone as well', () => {
    const rows = [{ boxes: ['a', 'b'] }, { flow: 'back', boxes: ['c', 'd'] }];
    const turn = layout(rows).arrows.find((one) => one.flow === 'back');
    expect(turn?.points).toEqual([
      [at(rows, 'b').middle, at(rows, 'b').y + at(rows, 'b').height],
      [at(rows, 'd').middle, at(rows, 'd').y],
    ]);
  });

  it('fans out from one box in the middle to all of the row below', () => {
    const rows = [{ boxes: ['ship'] }, { flow: 'fan-out', boxes: ['lot 1', 'lot 2', 'lot 3'] }];
    const { arrows, width } = layout(rows);
    expect(at(rows, 'ship').middle).toBeCloseTo(width / 2);
    expect(arrows.map((one) => one.points.at(-1))).toEqual(
      ['lot 1', 'lot 2', 'lot 3'].map((text) => [at(rows, text).middle, at(rows, text).y]),
    );
  });

  it('leaves rows that only stand below one another apart', () => {
    const { arrows } = layout([{ boxes: ['a', 'b'] }, { boxes: ['c', 'd'] }]);
    expect(arrows).toHaveLength(2);
  });

  it('has room for its words in every box, the cross of a failure too, and ends with its last box', () => {
    const { boxes, width, height } = layout(SAGA);
    for (const box of boxes)
      expect(box.width).toBeGreaterThan((box.text.length + (box.failed ? 2 : 0)) * 7.2 + 8);
    expect(Math.max(...boxes.map((box) => box.x + box.width))).toBeLessThanOrEqual(width);
    expect(Math.max(...boxes.map((box) => box.y + box.height))).toBeLessThanOrEqual(height);
    expect(width).toBeLessThan(DIAGRAM_MAX_WIDTH);
  });
});
