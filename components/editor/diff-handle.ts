import type { EditorTheme } from './editor-handle';

/** Two versions of one file. `line`: where to look in it, counted from 1; null for nowhere in particular. */
export type DiffSides = {
  path: string;
  recorded: { text: string; line: number | null };
  replayed: { text: string; line: number | null };
};

/** A comparison in the page; nobody can write in it. */
export type DiffHandle = {
  show: (sides: DiffSides) => void;
  setTheme: (theme: EditorTheme) => void;
  dispose: () => void;
};

export type DiffSetup = { host: HTMLElement; sides: DiffSides; theme: EditorTheme };
