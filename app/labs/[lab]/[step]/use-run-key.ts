'use client';

import { useEffect, useEffectEvent } from 'react';

/** ⌘/Ctrl-Enter runs from anywhere on the page, with Shift all scenarios; the editor takes the first itself while it has the focus. */
export function useRunKey(onRun: (all: boolean) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat) return;
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    onRun(event.shiftKey);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
