import { z } from 'zod';

export const THEME_COOKIE = 'faultline-theme';

/** `system`: follow the operating system's setting. */
const theme = z.enum(['system', 'light', 'dark']).catch('system');
export type Theme = z.infer<typeof theme>;

/** Reads the cookie's value; what is no theme counts as `system`. */
export function parseTheme(cookie: string | undefined): Theme {
  return theme.parse(cookie);
}
