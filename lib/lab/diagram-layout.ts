import type { DiagramRow } from './brief-parts';

/** Pixels; what a phone of 390 leaves to the text of a brief. */
export const DIAGRAM_MAX_WIDTH = 344;

/** Of the monospaced 12 px font that boxes are written in, with something to spare: not every font is as narrow. */
const CHARACTER = 7.4;
const BOX = { padding: 8, height: 30 };
const GAP = { column: 24, row: 26 };
/** Half of the stroke of the outermost boxes. */
const EDGE = 1;

export type PlacedBox = {
  text: string;
  failed: boolean;
  flow: DiagramRow['flow'];
  x: number;
  y: number;
  width: number;
  height: number;
};
/** A line through `points`; its head is at the last of them. */
export type PlacedArrow = { points: readonly (readonly [x: number, y: number])[]; flow: DiagramRow['flow'] };
export type DiagramLayout = {
  width: number;
  height: number;
  boxes: readonly PlacedBox[];
  arrows: readonly PlacedArrow[];
};

/** Where boxes and arrows stand, in pixels. Boxes of one column are of one width; a box that fans out stands in the middle. */
export function diagramLayout(rows: readonly DiagramRow[]): DiagramLayout {
  const columns = Math.max(0, ...rows.map((row) => row.boxes.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...rows.map((row) => boxWidth(row, column))),
  );
  const width = sum(widths) + GAP.column * Math.max(0, columns - 1) + 2 * EDGE;
  const placed = rows.map((row, index) => {
    const y = EDGE + index * (BOX.height + GAP.row);
    const middle = rows[index + 1]?.flow === 'fan-out';
    return row.boxes.map((box, column): PlacedBox => {
      const own = widths[column] ?? 0;
      const left = EDGE + sum(widths.slice(0, column)) + GAP.column * column;
      const x = middle ? (width - own) / 2 : left;
      return { ...box, flow: row.flow, x, y, width: own, height: BOX.height };
    });
  });
  return {
    width,
    height: Math.max(0, rows.length * (BOX.height + GAP.row) - GAP.row) + 2 * EDGE,
    boxes: placed.flat(),
    arrows: placed.flatMap((row, index) => arrowsOf(row, placed[index - 1])),
  };
}

function arrowsOf(row: readonly PlacedBox[], above: readonly PlacedBox[] | undefined): PlacedArrow[] {
  const flow = row[0]?.flow ?? 'forward';
  const next = row.slice(1).flatMap((box, index): PlacedArrow[] => {
    const before = row[index];
    if (!before || flow === 'fan-out') return [];
    const across = [
      [before.x + before.width, centre(before)],
      [box.x, centre(box)],
    ] as const;
    return [{ flow, points: flow === 'back' ? across.toReversed() : across }];
  });
  const start = above?.at(-1);
  const end = row.at(-1);
  if (!start || !end || flow === 'forward') return next;
  const from = [middle(start), start.y + start.height] as const;
  if (flow === 'fan-out') return row.map((box) => ({ flow, points: [from, [middle(box), box.y]] }));
  const turn: PlacedArrow['points'] =
    row.length === above?.length
      ? [from, [middle(end), end.y]]
      : [from, [middle(start), centre(end)], [end.x + end.width, centre(end)]];
  return [{ flow, points: turn }, ...next];
}

const boxWidth = (row: DiagramRow, column: number): number => {
  const box = row.boxes[column];
  return box ? Math.ceil((box.text.length + (box.failed ? 2 : 0)) * CHARACTER) + 2 * BOX.padding : 0;
};
const middle = (box: PlacedBox): number => box.x + box.width / 2;
const centre = (box: PlacedBox): number => box.y + box.height / 2;
const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
