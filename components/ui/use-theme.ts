'use client';

import { useState, useSyncExternalStore } from 'react';
import { THEME_COOKIE, type Theme } from './theme';

/** The chosen theme, what it comes to on this screen, and how to change it. */
export function useTheme(initial: Theme): {
  theme: Theme;
  shown: 'light' | 'dark';
  change: (theme: Theme) => void;
} {
  const [theme, setTheme] = useState(initial);
  const systemIsDark = useSyncExternalStore(subscribe, isDark, () => false);
  const system = systemIsDark ? 'dark' : 'light';

  function change(next: Theme): void {
    setTheme(next);
    // A cookie, so that the server sends the right colours and nothing flashes.
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=31536000; samesite=strict`;
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  }

  return { theme, shown: theme === 'system' ? system : theme, change };
}

const DARK = '(prefers-color-scheme: dark)';
const isDark = () => matchMedia(DARK).matches;

function subscribe(onChange: () => void): () => void {
  const query = matchMedia(DARK);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
