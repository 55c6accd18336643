import type { EditorLook } from './editor-handle';

/** Two versions of one file. `line`: where to look in it, counted from 1; null for nowhere in particular. */
export type DiffSides = {
  path: string;
  recorded: { text: string; line: number | null };
  replayed: { text: string; line: number | null };
};

/** A comparison in the page; nobody can write in it. */
export type DiffHandle = {
  show: (sides: DiffSides) => void;
  setLook: (look: DiffLook) => void;
  dispose: () => void;
};

export type DiffLook = Pick<EditorLook, 'theme' | 'codePx' | 'linePx'>;

export type DiffSetup = { host: HTMLElement; sides: DiffSides; look: DiffLook };
