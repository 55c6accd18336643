'use client';

import { useEffect, useEffectEvent, type RefObject } from 'react';
import { itemAt } from './item-view';

/** How far the sign of what can be opened reaches into its box, indented at most (px). */
const OPENER_PX = 62;

export type ItemDeeds = {
  /** `atOpener`: where the sign stands that opens and closes, or pressed without a pointer. */
  onPress: (itemId: string, atOpener: boolean) => void;
  onKey: (event: KeyboardEvent, itemId: string) => void;
  onFocus: (itemId: string) => void;
};

/**
 * Hears what is done with the items within an element. One listener of a kind for them all: each zoom draws hundreds of them anew.
 */
export function useItems(drawing: RefObject<HTMLElement | null>, deeds: ItemDeeds): void {
  const press = useEffectEvent(deeds.onPress);
  const key = useEffectEvent(deeds.onKey);
  const focus = useEffectEvent(deeds.onFocus);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const hear = <K extends keyof HTMLElementEventMap>(
      kind: K,
      listener: (event: HTMLElementEventMap[K], itemId: string) => void,
    ): void => {
      const onEvent = (event: HTMLElementEventMap[K]): void => {
        const spot = itemAt(event.target);
        if (spot) listener(event, spot.itemId);
      };
      drawing.current?.addEventListener(kind, onEvent, { signal });
    };
    hear('click', ({ target, detail, clientX }, itemId) => {
      const left = target instanceof Element ? target.getBoundingClientRect().left : 0;
      press(itemId, detail === 0 || clientX - left < OPENER_PX);
    });
    hear('keydown', (event, itemId) => key(event, itemId));
    hear('focusin', (_, itemId) => focus(itemId));
    return () => stop.abort();
  }, [drawing]);
}
