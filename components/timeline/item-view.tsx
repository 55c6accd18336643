import type { KeyboardEvent } from 'react';
import type { Spot } from './items';

export type ItemHandlers = {
  /** The one item that Tab leads to. */
  stop: string | null;
  selectedId: string | null;
  name: (itemId: string) => string;
  /** `atOpener`: where the sign stands that opens and closes, or pressed without a pointer. */
  onPress: (spot: Spot, atOpener: boolean) => void;
  onKey: (event: KeyboardEvent, spot: Spot) => void;
  onFocus: (spot: Spot) => void;
  onPoint: (spot: Spot | null) => void;
};

/** How far the sign of what can be opened reaches into its box, indented at most. */
const OPENER_PX = 62;

/** What can be pointed at, focused and selected: a box over the drawing, framed when it is. */
export function ItemView({
  spot,
  found,
  expanded,
  handlers,
}: {
  spot: Spot;
  found: boolean;
  /** Of what can be opened. */
  expanded?: boolean | undefined;
  handlers: ItemHandlers;
}) {
  const { itemId, x, y, width, height } = spot;
  return (
    <rect
      className={found ? 'fl-tl-item fl-tl-found' : 'fl-tl-item'}
      role="button"
      data-item={itemId}
      tabIndex={itemId === handlers.stop ? 0 : -1}
      aria-pressed={itemId === handlers.selectedId}
      aria-expanded={expanded}
      aria-label={handlers.name(itemId)}
      x={x - 2}
      y={y - 2}
      width={Math.max(width + 3, 8)}
      height={height + 4}
      rx={5}
      onClick={({ detail, clientX, currentTarget }) =>
        handlers.onPress(
          spot,
          detail === 0 || clientX - currentTarget.getBoundingClientRect().left < OPENER_PX,
        )
      }
      onKeyDown={(event) => handlers.onKey(event, spot)}
      onFocus={() => handlers.onFocus(spot)}
      onBlur={() => handlers.onPoint(null)}
      onPointerEnter={() => handlers.onPoint(spot)}
    />
  );
}
