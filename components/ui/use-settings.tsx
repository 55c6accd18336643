'use client';

import { createContext, useContext, useState, useSyncExternalStore, type ReactNode } from 'react';
import { parseSettings, rootLook, SETTINGS_COOKIE, settingsText, type Settings } from './settings';

type Known = { settings: Settings; change: (part: Partial<Settings>) => void };
const Context = createContext<Known | null>(null);

/** Around all pages; `initial` is what the request's cookie says. */
export function SettingsProvider({ initial, children }: { initial: Settings; children: ReactNode }) {
  const [settings, setSettings] = useState(initial);

  function change(part: Partial<Settings>): void {
    // Another tab may have changed something else meanwhile.
    const stored = storedCookie();
    const next = { ...(stored === undefined ? settings : parseSettings(stored)), ...part };
    setSettings(next);
    document.cookie = `${SETTINGS_COOKIE}=${settingsText(next)}; path=/; max-age=31536000; samesite=strict`;
    mark(document.documentElement, next);
  }

  return <Context value={{ settings, change }}>{children}</Context>;
}

/**
 * What the person chose, how to change it, and what the choices come to on this screen: `shown` the colours, `calm` whether
 * nothing is to move. Throws outside of {@link SettingsProvider}.
 */
export function useSettings(): Known & { shown: 'light' | 'dark'; calm: boolean } {
  const known = useContext(Context);
  if (!known) throw new Error('There is no SettingsProvider around this.');
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  const systemIsCalm = useMedia('(prefers-reduced-motion: reduce)');
  const { theme, motion } = known.settings;
  const system = systemIsDark ? 'dark' : 'light';
  return {
    ...known,
    shown: theme === 'system' ? system : theme,
    calm: motion === 'reduce' || systemIsCalm,
  };
}

function mark(root: HTMLElement, settings: Settings): void {
  const { theme, motion, style } = rootLook(settings);
  for (const [name, value] of Object.entries({ theme, motion })) {
    if (value === undefined) delete root.dataset[name];
    else root.dataset[name] = value;
  }
  for (const [name, value] of Object.entries(style)) root.style.setProperty(name, value);
}

function storedCookie(): string | undefined {
  const start = `${SETTINGS_COOKIE}=`;
  return document.cookie
    .split('; ')
    .find((one) => one.startsWith(start))
    ?.slice(start.length);
}

function useMedia(words: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const query = matchMedia(words);
      query.addEventListener('change', onChange);
      return () => query.removeEventListener('change', onChange);
    },
    () => matchMedia(words).matches,
    () => false,
  );
}
