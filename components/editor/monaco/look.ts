import type { editor } from 'monaco-editor/editor';
import type { EditorLook } from '../editor-handle';

/** A person's choices as Monaco's options; the theme is not among them, it belongs to all editors at once. */
export function lookOptions(look: EditorLook): editor.IEditorOptions {
  return {
    fontSize: look.codePx,
    lineHeight: look.linePx,
    tabFocusMode: look.tabLeaves,
    acceptSuggestionOnEnter: look.enterTakes ? 'on' : 'off',
    cursorBlinking: look.calm ? 'solid' : 'blink',
  };
}
