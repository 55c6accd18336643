import { Monitor, Moon, Sun } from 'lucide-react';
import { IconButton } from './button';
import type { Theme } from './theme';

const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };
const WORDS: Record<Theme, string> = { system: 'as the system', light: 'light', dark: 'dark' };
const ICONS: Record<Theme, typeof Sun> = { system: Monitor, light: Sun, dark: Moon };

/** Goes round system, light and dark. */
export function ThemeToggle({ theme, onChange }: { theme: Theme; onChange: (theme: Theme) => void }) {
  const Icon = ICONS[theme];
  const next = NEXT[theme];
  return (
    <IconButton label={`Colours: ${WORDS[theme]}. Change to ${WORDS[next]}`} onClick={() => onChange(next)}>
      <Icon aria-hidden size={16} />
    </IconButton>
  );
}
