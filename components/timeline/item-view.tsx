import type { Spot } from './items';

/** What can be pointed at, focused and selected. `name` is what a screen reader says. */
export type ItemState = {
  /** The one item that Tab leads to. */
  stop: string | null;
  selectedId: string | null;
  found: ReadonlySet<string>;
  name: (itemId: string) => string;
};

/** How far the box goes beyond what it stands for (px). */
const AROUND_PX = 2;

/** A box over the drawing, framed when it is focused or selected. What is done with it the whole picture hears of. */
export function ItemView({
  spot,
  expanded,
  state,
}: {
  spot: Spot;
  /** Of what can be opened. */
  expanded?: boolean | undefined;
  state: ItemState;
}) {
  const { itemId, x, y, width, height } = spot;
  return (
    <rect
      className={state.found.has(itemId) ? 'fl-tl-item fl-tl-found' : 'fl-tl-item'}
      role="button"
      data-item={itemId}
      tabIndex={itemId === state.stop ? 0 : -1}
      aria-pressed={itemId === state.selectedId}
      aria-expanded={expanded}
      aria-label={state.name(itemId)}
      x={x - AROUND_PX}
      y={y - AROUND_PX}
      width={Math.max(width + 3, 8)}
      height={height + 2 * AROUND_PX}
      rx={5}
    />
  );
}

/** The item that something happened to, and where it is drawn; null beside all items. */
export function itemAt(target: EventTarget | null): Spot | null {
  if (!(target instanceof SVGRectElement)) return null;
  const { item: itemId } = target.dataset;
  if (itemId === undefined) return null;
  const { x, y, width, height } = target;
  return {
    itemId,
    x: x.baseVal.value + AROUND_PX,
    y: y.baseVal.value + AROUND_PX,
    width: width.baseVal.value - 3,
    height: height.baseVal.value - 2 * AROUND_PX,
  };
}
