import { z } from 'zod';

/** A cookie rather than local storage, so that the server draws the page as it is to look and nothing flashes. */
export const SETTINGS_COOKIE = 'faultline-settings';

export const CODE_PX = { least: 11, usual: 13, most: 22 } as const;

const settings = z.object({
  /** `system`: as the operating system has it. */
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  /** `reduce`: nothing moves, whatever the operating system says. */
  motion: z.enum(['system', 'reduce']).catch('system'),
  /** Size of code, in pixels. */
  codePx: z.number().int().min(CODE_PX.least).max(CODE_PX.most).catch(CODE_PX.usual),
  /** What Tab does in the editor. */
  tab: z.enum(['indents', 'leaves']).catch('indents'),
  /** Whether Enter takes the editor's suggestion; Tab does either way while it indents. */
  enterTakes: z.boolean().catch(true),
});

declare module 'react' {
  interface CSSProperties {
    '--fl-code-size'?: string;
    '--fl-code-line'?: string;
  }
}

/** How a person wants the pages to look and the editor to behave. Every value is valid by itself. */
export type Settings = z.infer<typeof settings>;

export const DEFAULT_SETTINGS: Settings = settings.parse({});

/** Reads the cookie's value. What is missing or broken in it counts as never changed; the rest stays. */
export function parseSettings(cookie: string | undefined): Settings {
  if (cookie === undefined) return DEFAULT_SETTINGS;
  try {
    return settings.catch(DEFAULT_SETTINGS).parse(JSON.parse(decodeURIComponent(cookie)));
  } catch {
    return DEFAULT_SETTINGS;
  }
}

/** The cookie's value for {@link parseSettings}. */
export function settingsText(chosen: Settings): string {
  return encodeURIComponent(JSON.stringify(chosen));
}

/** Height of a line of code, in whole pixels: the editor and the plain code in its place must agree. */
export function codeLinePx(codePx: number): number {
  return Math.round((codePx * 20) / 13);
}

/** What the page's root element carries, for the style sheets. Undefined: as the system has it. */
export function rootLook({ theme, motion, codePx }: Settings): {
  theme: 'light' | 'dark' | undefined;
  motion: 'reduce' | undefined;
  style: { '--fl-code-size': string; '--fl-code-line': string };
} {
  return {
    theme: theme === 'system' ? undefined : theme,
    motion: motion === 'system' ? undefined : motion,
    style: { '--fl-code-size': `${codePx}px`, '--fl-code-line': `${codeLinePx(codePx)}px` },
  };
}
