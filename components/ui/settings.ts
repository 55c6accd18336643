/** A cookie rather than local storage, so that the server draws the page as it is to look and nothing flashes. */
export const SETTINGS_COOKIE = 'faultline-settings';

export const CODE_PX = { least: 11, usual: 13, most: 22 } as const;

declare module 'react' {
  interface CSSProperties {
    '--fl-code-size'?: string;
    '--fl-code-line'?: string;
  }
}

const THEMES = ['system', 'light', 'dark'] as const;
const MOTIONS = ['system', 'reduce'] as const;
const TABS = ['indents', 'leaves'] as const;

/** How a person wants the pages to look and the editor to behave. Every value is valid by itself. */
export type Settings = {
  /** `system`: as the operating system has it. */
  theme: (typeof THEMES)[number];
  /** `reduce`: nothing moves, whatever the operating system says. */
  motion: (typeof MOTIONS)[number];
  /** Size of code, in pixels. */
  codePx: number;
  /** What Tab does in the editor. */
  tab: (typeof TABS)[number];
  /** Whether Enter takes the editor's suggestion; Tab does either way while it indents. */
  enterTakes: boolean;
};

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  motion: 'system',
  codePx: CODE_PX.usual,
  tab: 'indents',
  enterTakes: true,
};

/** Reads the cookie's value. What is missing or broken in it counts as never changed; the rest stays. */
export function parseSettings(cookie: string | undefined): Settings {
  if (cookie === undefined) return DEFAULT_SETTINGS;
  try {
    return settingsOf(JSON.parse(decodeURIComponent(cookie)));
  } catch {
    return DEFAULT_SETTINGS;
  }
}

// By hand: no page is shown before this, and a library that reads anything would have to be fetched first.
function settingsOf(value: unknown): Settings {
  if (typeof value !== 'object' || value === null) return DEFAULT_SETTINGS;
  const { theme, motion, codePx, tab, enterTakes }: { [Name in keyof Settings]?: unknown } = value;
  return {
    theme: oneOf(THEMES, theme) ?? DEFAULT_SETTINGS.theme,
    motion: oneOf(MOTIONS, motion) ?? DEFAULT_SETTINGS.motion,
    codePx: isCodePx(codePx) ? codePx : DEFAULT_SETTINGS.codePx,
    tab: oneOf(TABS, tab) ?? DEFAULT_SETTINGS.tab,
    enterTakes: typeof enterTakes === 'boolean' ? enterTakes : DEFAULT_SETTINGS.enterTakes,
  };
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((one) => one === value);
}

function isCodePx(value: unknown): value is number {
  return (
    typeof value === 'number' && Number.isInteger(value) && value >= CODE_PX.least && value <= CODE_PX.most
  );
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
