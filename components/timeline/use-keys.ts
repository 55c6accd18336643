'use client';

import { useEffect, useEffectEvent, useState } from 'react';

/** Listens to the keys pressed within an element (its ref is returned), unless they are typed into a field. */
export function useKeys(onKey: (event: KeyboardEvent) => void) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const press = useEffectEvent((event: KeyboardEvent) => {
    const typed = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
    if (!typed) onKey(event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => press(event);
    element?.addEventListener('keydown', listener);
    return () => element?.removeEventListener('keydown', listener);
  }, [element]);
  return setElement;
}
