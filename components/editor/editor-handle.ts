import type { Diagnostic, Location, SourceFile } from '@/lib/protocol/source';

export type EditorTheme = 'light' | 'dark';

/** How it looks, and what its keys do: a person's choices. Sizes are pixels. */
export type EditorLook = {
  theme: EditorTheme;
  codePx: number;
  linePx: number;
  /** Tab moves the focus on instead of indenting. */
  tabLeaves: boolean;
  /** Enter takes what the editor suggests. */
  enterTakes: boolean;
  /** Nothing moves by itself, the cursor included. */
  calm: boolean;
};

export type MarkedLine = { file: string; line: number; words: string };

/** What an editor tells. */
export type EditorEvents = {
  /** A person changed a file's text (or `setText` did). */
  onChange: (path: string, text: string) => void;
  /** Another file should be shown: a definition was followed into it. */
  onActivePath: (path: string) => void;
  onRun: () => void;
  onCheck: () => void;
  /** The cursor came to stand in a line, counted from 1. */
  onCursorLine: (file: string, line: number) => void;
  /** A line marked by `setCommandLines` was asked what came of it, with the mouse or by key. */
  onCommandLine: (file: string, line: number) => void;
  /** By key: Tab shall do the other thing, leave or indent. */
  onTabMode: () => void;
};

/** A live editor in the page; everything it shows is set from outside. */
export type EditorHandle = {
  /** Texts that are no echo of what `onChange` told replace the editor's; undoing leads back to what was there. */
  setFiles: (files: readonly SourceFile[]) => void;
  show: (path: string, readOnly: boolean) => void;
  setLook: (look: EditorLook) => void;
  /** Marks places of what stopped a run. Type errors are left out: the editor finds those itself. */
  setMarkers: (diagnostics: readonly Diagnostic[]) => void;
  /** Highlights a place and scrolls it into view, without taking the focus. Null takes the highlight away. */
  reveal: (location: Location | null) => void;
  /** Marks lines beside their numbers; `words` say what came of them. */
  setCommandLines: (lines: readonly MarkedLine[]) => void;
  getText: (path: string) => string | null;
  setText: (path: string, text: string) => void;
  /** TypeScript's errors and warnings of a file, by place; null while its present text has not been checked. */
  typeErrors: (path: string) => { code: number; line: number }[] | null;
  /** Puts the shown file's spaces and line breaks in order. One undo takes it back; nothing happens to a read-only file. */
  format: () => void;
  focus: () => void;
  dispose: () => void;
};

export type EditorSetup = {
  host: HTMLElement;
  files: readonly SourceFile[];
  activePath: string;
  readOnly: boolean;
  look: EditorLook;
  events: EditorEvents;
};
